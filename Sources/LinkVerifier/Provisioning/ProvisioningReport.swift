/// What is wrong with a directory of provisioning files.
package struct ProvisioningReport: Sendable, Equatable, Codable {
    /// The files that were read, sorted.
    package var files: [String]
    /// Sorted by file, line, column and rule.
    package var findings: [ProvisioningFinding]
    /// `fail` if there is an error, `inconclusive` if no file provisions a datasource, else `pass`.
    package var verdict: Verdict

    package init(files: [String], findings: [ProvisioningFinding], verdict: Verdict) {
        self.files = files
        self.findings = findings
        self.verdict = verdict
    }
}
