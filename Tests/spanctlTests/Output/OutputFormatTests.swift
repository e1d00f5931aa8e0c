import Foundation
import LinkVerifier
import Testing

@testable import spanctl

@Suite struct OutputFormatTests {
    @Test func writesTheReportAsJSONThatReadsBack() throws {
        let text = try OutputFormat.json.render(Samples.mixed) { [] }
        #expect(try JSONDecoder().decode(LinkReport.self, from: Data(text.utf8)) == Samples.mixed)
        #expect(text.hasSuffix("}\n"))
    }

    @Test func writesTheTableAsLines() throws {
        #expect(try OutputFormat.table.render(Samples.mixed) { ["a", "b"] } == "a\nb\n")
    }
}
