package enum ProvisioningRule: String, CaseIterable, Sendable {
    case uidDangling = "provisioning.uid-dangling"
    case keyDead = "provisioning.key-dead"

    package var summary: String { "Every uid resolves" }
}

package struct ProvisioningFinding: Sendable, Equatable {
    package enum Severity: String, Sendable {
        case error, warning
    }

    package var rule: ProvisioningRule
    package var severity: Severity
    package var file: String
    package var line: Int
    package var column: Int
    package var message: String
    package var remedy: String

    package init(
        rule: ProvisioningRule, severity: Severity, file: String, line: Int, column: Int, message: String,
        remedy: String
    ) {
        self.rule = rule
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.remedy = remedy
    }
}

package struct ProvisioningReport: Sendable, Equatable {
    package var files: [String]
    package var findings: [ProvisioningFinding]
    package var verdict: Verdict

    package init(files: [String], findings: [ProvisioningFinding], verdict: Verdict) {
        self.verdict = verdict
        self.files = files
        self.findings = findings
    }
}

package enum ProvisioningLintError: Error, Equatable {
    case noDirectory(String)
}

package struct ProvisioningLint: Sendable {
    package init() {}

    package func report(on directory: String) throws(ProvisioningLintError) -> ProvisioningReport {
        ProvisioningReport(files: [], findings: [], verdict: .pass)
    }
}
