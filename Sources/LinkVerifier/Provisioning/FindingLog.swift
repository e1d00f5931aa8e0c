import StackConfig
import Yams

/// Gathers what the rules find.
struct FindingLog {
    private(set) var findings: [ProvisioningFinding] = []

    mutating func error(_ rule: ProvisioningRule, at node: Node, in file: String, _ message: String, remedy: String) {
        add(rule, .error, node.mark.map(SourcePosition.init), file, message, remedy)
    }

    mutating func warning(_ rule: ProvisioningRule, at node: Node, in file: String, _ message: String, remedy: String) {
        add(rule, .warning, node.mark.map(SourcePosition.init), file, message, remedy)
    }

    /// - Parameter position: Where in the file; its beginning if it is about the whole.
    mutating func add(
        _ rule: ProvisioningRule, _ severity: Severity, _ position: SourcePosition?, _ file: String, _ message: String,
        _ remedy: String
    ) {
        let finding = ProvisioningFinding(
            rule: rule, severity: severity, file: file, line: max(position?.line ?? 1, 1),
            column: max(position?.column ?? 1, 1),
            message: message, remedy: remedy
        )
        // A mapping that is used twice, by an alias, has its mistakes once.
        if !findings.contains(finding) { findings.append(finding) }
    }
}

extension FindingLog {
    /// `datasources/tempo.yaml:3:5`
    static func place(of node: Node, in file: String) -> String {
        "\(file):\(node.mark?.line ?? 1):\(node.mark?.column ?? 1)"
    }
}
