import Foundation
import Yams

/// Looks for mistakes in Grafana's provisioning files, as far as the link from traces to profiles needs them.
package struct ProvisioningLint {
    private static let rules: [any ProvisioningRules.Type] = [IdentityRules.self]

    package init() {}

    /// What is wrong with the provisioning files below a directory, or with one file.
    ///
    /// Files are looked for in the directory itself, in `datasources` and in `provisioning/datasources` below it.
    package func report(on directory: String) throws(ProvisioningLintError) -> ProvisioningReport {
        let found = try ProvisioningFolder(path: directory)
        var log = FindingLog()
        var reader = ProvisioningReader()
        for file in found.files { try reader.read(file, into: &log) }
        for rules in Self.rules { rules.check(reader.provisioning, into: &log) }
        let findings = log.findings.sorted(by: ProvisioningFinding.isBefore)
        return ProvisioningReport(files: reader.paths.sorted(), findings: findings, verdict: verdict(findings, reader))
    }

    private func verdict(_ findings: [ProvisioningFinding], _ reader: ProvisioningReader) -> Verdict {
        if findings.contains(where: { $0.severity == .error }) { return .fail }
        return reader.provisioning.datasources.isEmpty ? .inconclusive : .pass
    }
}
