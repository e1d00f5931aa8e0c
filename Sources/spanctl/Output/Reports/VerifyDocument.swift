import LinkVerifier

/// All that a `verify` found, as `--format json` and `--report json` write it and `spanctl schema verify` describes it.
///
/// Two results that are alike are written alike: regions in the stack's order, or by name where they were discovered;
/// checks in the order of the chain; keys by name.
struct VerifyDocument: Codable, Equatable {
    struct Tool: Codable, Equatable {
        var name = "spanctl"
        var version = Spanctl.version
    }

    /// What `--provisioning` found.
    struct Provisioning: Codable, Equatable {
        let verdict: Verdict
        /// The files that were read.
        let files: [String]
        let findings: [FileFinding]
    }

    /// Something wrong at a place in a file.
    struct FileFinding: Codable, Equatable {
        let rule: String
        /// `error` or `warning`.
        let severity: String
        let file: String
        let line: Int
        let column: Int
        let message: String
        let remedy: String
    }

    let schemaVersion: Int
    let tool: Tool
    /// `fail` if anything failed, `inconclusive` if nothing did and some link is neither proved nor disproved.
    let verdict: Verdict
    /// Nothing where no links were looked for.
    let serviceName: String?
    let regions: [RegionReport]
    /// The checks of all regions together.
    let checks: [CheckResult]
    /// Nothing where no files were looked at.
    let provisioning: Provisioning?

    init(links: LinkReport?, provisioning: ProvisioningReport?) {
        schemaVersion = 1
        tool = Tool()
        serviceName = links?.serviceName
        regions = links?.regions ?? []
        checks = links?.checks ?? []
        self.provisioning = provisioning.map(Provisioning.init)
        let verdicts = [links?.verdict, provisioning?.verdict].compactMap(\.self)
        verdict = [.fail, .inconclusive].first(where: verdicts.contains) ?? .pass
    }

    /// The status that `verify` ends with.
    var status: ExitStatus {
        switch verdict {
        case .pass, .skipped: .success
        case .fail: .unverified
        case .inconclusive: .notReady
        }
    }
}

extension VerifyDocument.Provisioning {
    init(_ report: ProvisioningReport) {
        verdict = report.verdict
        files = report.files
        findings = report.findings.map(VerifyDocument.FileFinding.init)
    }
}

extension VerifyDocument.FileFinding {
    init(_ finding: ProvisioningFinding) {
        rule = finding.rule.rawValue
        severity = finding.severity.rawValue
        file = finding.file
        line = finding.line
        column = finding.column
        message = finding.message
        remedy = finding.remedy
    }

    var isError: Bool { severity == "error" }
}
