import LinkVerifier

/// Writes a result as any of the reports.
enum ReportText {
    static func of(_ kind: ReportRequest.Kind, _ document: VerifyDocument, directory: String) throws -> String {
        switch kind {
        case .json: try JSONText.of(document)
        case .junit: JUnitReport.text(of: document)
        case .github: WorkflowCommands.text(of: document, directory: directory)
        case .sarif: try JSONText.of(SARIFLog(document, directory: directory))
        }
    }
}
