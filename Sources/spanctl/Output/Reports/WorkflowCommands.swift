import LinkVerifier

/// The commands that GitHub turns into annotations: one for each finding, and none where all is well.
///
/// What failed is an error, what proved nothing a warning.
enum WorkflowCommands {
    static func text(of document: VerifyDocument, directory: String) -> String {
        let stack = document.checks.compactMap(\.finding).map { command(for: $0, region: nil) }
        let regions = document.regions.flatMap { region in
            region.findings.map { command(for: $0, region: region.region) }
        }
        let files = (document.provisioning?.findings ?? []).map { command(for: $0, directory: directory) }
        return (stack + regions + files).map { $0 + "\n" }.joined()
    }

    private static func command(for finding: Finding, region: String?) -> String {
        let place = region.flatMap { $0.isEmpty ? nil : " in \($0)" } ?? ""
        return command(
            isError: finding.verdict == .fail,
            properties: [("title", finding.check.rawValue + place)],
            message: "\(finding.message); \(finding.remedy)")
    }

    private static func command(for finding: VerifyDocument.FileFinding, directory: String) -> String {
        command(
            isError: finding.isError,
            properties: [
                ("file", ReportedFile(finding.file, from: directory).path), ("line", "\(finding.line)"),
                ("col", "\(finding.column)"),
                ("title", finding.rule),
            ],
            message: "\(finding.message); \(finding.remedy)")
    }

    private static func command(isError: Bool, properties: [(String, String)], message: String) -> String {
        let listed = properties.map { "\($0)=\(escaped($1, in: [":": "%3A", ",": "%2C"]))" }.joined(separator: ",")
        return "::\(isError ? "error" : "warning") \(listed)::\(escaped(message))"
    }

    private static func escaped(_ text: String, in special: [Unicode.Scalar: String] = [:]) -> String {
        let always: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]
        return text.unicodeScalars.map { always[$0] ?? special[$0] ?? String($0) }.joined()
    }
}
