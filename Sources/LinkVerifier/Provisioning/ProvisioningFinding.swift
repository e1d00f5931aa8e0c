/// One mistake in a provisioning file.
package struct ProvisioningFinding: Sendable, Equatable, Codable {
    package var rule: ProvisioningRule
    package var severity: Severity
    /// The path, below the one that was asked for.
    package var file: String
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in Unicode scalars.
    package var column: Int
    /// What is wrong, in one line without the remedy.
    package var message: String
    /// What to do about it.
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

    /// By file, position and rule, so that the order is always the same.
    static func isBefore(_ left: ProvisioningFinding, _ right: ProvisioningFinding) -> Bool {
        (left.file, left.line, left.column, left.rule.rawValue, left.message)
            < (right.file, right.line, right.column, right.rule.rawValue, right.message)
    }
}
