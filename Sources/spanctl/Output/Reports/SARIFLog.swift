import Foundation
import LinkVerifier

/// The Static Analysis Results Interchange Format 2.1.0 (OASIS), for what was found in files.
struct SARIFLog: Encodable {
    struct Run: Encodable {
        let tool: Tool
        let results: [Result]
        let columnKind = "unicodeCodePoints"
    }

    struct Tool: Encodable {
        struct Driver: Encodable {
            let name = "spanctl"
            let semanticVersion = Spanctl.version
            let rules = ProvisioningRule.allCases.map(Rule.init)
        }

        let driver = Driver()
    }

    struct Rule: Encodable {
        let id: String
        let shortDescription: Message
        let help: Message

        init(_ rule: ProvisioningRule) {
            id = rule.rawValue
            shortDescription = Message(text: rule.summary)
            help = Message(text: "\(rule.summary). Each result says what to do about it after the semicolon.")
        }
    }

    struct Message: Encodable {
        let text: String
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
    }

    struct Location: Encodable {
        struct Physical: Encodable {
            let artifactLocation: Artifact
            let region: Region
        }

        struct Artifact: Encodable {
            let uri: String
        }

        struct Region: Encodable {
            let startLine: Int
            let startColumn: Int
        }

        let physicalLocation: Physical
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    /// - Parameter directory: Absolute; files below it are named by their path from there, as code scanning wants them.
    init(_ document: VerifyDocument, directory: String) {
        let findings = document.provisioning?.findings ?? []
        runs = [Run(tool: Tool(), results: findings.map { Result($0, directory: directory) })]
    }
}

extension SARIFLog.Result {
    fileprivate init(_ finding: VerifyDocument.FileFinding, directory: String) {
        ruleId = finding.rule
        ruleIndex = ProvisioningRule.allCases.firstIndex { $0.rawValue == finding.rule } ?? -1
        level = finding.severity
        message = SARIFLog.Message(text: "\(finding.message); \(finding.remedy)")
        let artifact = SARIFLog.Location.Artifact(uri: ReportedFile(finding.file, from: directory).uri)
        let region = SARIFLog.Location.Region(startLine: max(finding.line, 1), startColumn: max(finding.column, 1))
        locations = [.init(physicalLocation: .init(artifactLocation: artifact, region: region))]
    }
}
