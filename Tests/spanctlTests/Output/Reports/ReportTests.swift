import Foundation
import LinkVerifier
import Testing

@testable import spanctl

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct ReportTests {
    private static let samples = ["healthy": Samples.healthy, "broken": Samples.broken, "unclear": Samples.unclear]

    @Test(arguments: ReportRequest.Kind.allCases)
    func isWrittenAsItWasBefore(_ kind: ReportRequest.Kind) throws {
        let names: [ReportRequest.Kind: String] = [
            .json: "report.json", .junit: "report.junit.xml", .github: "report.github.txt", .sarif: "report.sarif",
        ]
        let text = try ReportText.of(kind, Samples.broken, directory: "/project")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        try expect(lines, matchesGolden: try #require(names[kind]), width: .max)
    }

    @Test(arguments: samples.keys.sorted()) func readsBackTheJSON(_ name: String) throws {
        let document = try #require(Self.samples[name])
        let text = try ReportText.of(.json, document, directory: "/project")
        #expect(try JSONDecoder().decode(VerifyDocument.self, from: Data(text.utf8)) == document)
        #expect(try ReportText.of(.json, document, directory: "/project") == text)
    }

    @Test(arguments: samples.keys.sorted()) func writesJSONOfTheSchema(_ name: String) throws {
        let schema = try JSONSerialization.jsonObject(with: Data(VerifyDocumentSchema.text.utf8))
        let text = try ReportText.of(.json, try #require(Self.samples[name]), directory: "/project")
        let problems = SchemaCheck(schema: schema).problems(
            of: try JSONSerialization.jsonObject(with: Data(text.utf8)))
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test(arguments: [
        (#""verdict" : "fail""#, #""verdict" : "broken""#), (#""schemaVersion" : 1"#, #""schemaVersion" : 2"#),
        (#""region" : "us-east""#, #""place" : "us-east""#), (#""spansSeen" : 20"#, #""spansSeen" : "20""#),
        (#""link.attribute-missing""#, #""link.attribute-lost""#),
    ])
    func writesASchemaThatRefusesOtherJSON(_ right: String, wrong: String) throws {
        let schema = try JSONSerialization.jsonObject(with: Data(VerifyDocumentSchema.text.utf8))
        let text = try ReportText.of(.json, Samples.broken, directory: "/project")
        #expect(text.contains(right))
        let other = try JSONSerialization.jsonObject(with: Data(text.replacing(right, with: wrong).utf8))
        #expect(!SchemaCheck(schema: schema).problems(of: other).isEmpty)
    }

    @Test(arguments: samples.keys.sorted()) func writesXMLThatParses(_ name: String) throws {
        let document = try #require(Self.samples[name])
        let text = try ReportText.of(.junit, document, directory: "/project")
        let reader = JUnitReader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        let checks = document.checks + document.regions.flatMap(\.checks)
        #expect(
            reader.count("testcase") == checks.count
                + (document.provisioning == nil ? 0 : ProvisioningRule.allCases.count))
        let files = document.provisioning?.findings.count(where: { $0.severity == .error }) ?? 0
        #expect(reader.count("failure") == checks.count { $0.verdict == .fail } + files)
        #expect((reader.count("failure") + reader.count("error") > 0) == (document.status != .success))
    }

    @Test func keepsMarkupAndControlCharactersOutOfXML() {
        let xml = XML(name: "a", attributes: [("b", "<\"&'\n\t\u{0}")], text: "]]>\u{1B}\u{FFFF}\r\u{1F6B2}")
        #expect(
            xml.document
                == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<a b=\"&lt;&quot;&amp;'&#10;&#9;\u{FFFD}\">]]&gt;\u{FFFD}\u{FFFD}&#13;\u{1F6B2}</a>\n")
    }

    @Test func annotatesNothingWhereAllIsWell() throws {
        #expect(try ReportText.of(.github, Samples.healthy, directory: "/project").isEmpty)
    }

    @Test(arguments: [
        ("grafana/a b.yaml", "grafana/a%20b.yaml"), ("/project/grafana/a.yaml", "grafana/a.yaml"),
        ("/elsewhere/a.yaml", "file:///elsewhere/a.yaml"), ("../a.yaml", "file:///a.yaml"),
    ])
    func namesFilesByTheirPathFromTheDirectory(_ file: String, uri: String) throws {
        var finding = try #require(Samples.provisioning.findings.first)
        finding.file = file
        let document = VerifyDocument(
            links: nil, provisioning: ProvisioningReport(files: [file], findings: [finding], verdict: .fail))
        #expect(try ReportText.of(.sarif, document, directory: "/project").contains("\"uri\" : \"\(uri)\""))
    }

    @Test(arguments: ["./grafana/a.yaml", "/project/grafana/a.yaml", "grafana/x/../a.yaml"])
    func namesFilesToGitHubAsTheRepositoryDoes(_ file: String) {
        #expect(ReportedFile(file, from: "/project").path == "grafana/a.yaml")
        #expect(ReportedFile(file, from: "/project/").path == "grafana/a.yaml")
        #expect(ReportedFile("/project/grafana/a.yaml", from: "/elsewhere").path == "/project/grafana/a.yaml")
    }

    @Test func escapesWhatGitHubWouldReadAsPartsOfACommand() throws {
        var finding = try #require(Samples.provisioning.findings.first)
        finding.file = "a:b,c%.yaml"
        finding.message = "a:b, c%\r\nd"
        finding.remedy = "x"
        let report = ProvisioningReport(files: [], findings: [finding], verdict: .fail)
        let text = WorkflowCommands.text(of: VerifyDocument(links: nil, provisioning: report), directory: "/project")
        #expect(text.hasPrefix("::error file=a%3Ab%2Cc%25.yaml,line=12,col=9,title=\(finding.rule.rawValue)::"))
        #expect(text.hasSuffix("::a:b, c%25%0D%0Ad; x\n"))
    }

    @Test func makesTheStatusOfTheVerdict() {
        #expect(Samples.healthy.status == .success)
        #expect(Samples.broken.status.rawValue == 1)
        #expect(Samples.unclear.status.rawValue == 4)
        let clean = ProvisioningReport(files: [], findings: [], verdict: .pass)
        #expect(VerifyDocument(links: Samples.verified, provisioning: Samples.provisioning).status.rawValue == 1)
        #expect(VerifyDocument(links: Samples.verified, provisioning: clean).status == .success)
    }
}

/// Counts the elements of a report.
private final class JUnitReader: NSObject, XMLParserDelegate {
    private var counts: [String: Int] = [:]

    func count(_ name: String) -> Int { counts[name, default: 0] }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName qName: String?, attributes attributeDict: [String: String]
    ) {
        counts[elementName, default: 0] += 1
    }
}
