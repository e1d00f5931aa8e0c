import Foundation
import Testing

@testable import spanctl

@Suite struct ReportWriterTests {
    @Test func writesEachReportToItsPath() async throws {
        try await withTemporaryDirectory { directory in
            let requests = try ["json:\(directory)/a.json", "junit:\(directory)/a.xml"].map(ReportRequest.argument)
            let writer = ReportWriter(requests: requests)
            try writer.check()
            try writer.write(Samples.broken)
            #expect(
                try String(contentsOfFile: "\(directory)/a.json", encoding: .utf8) == JSONText.of(Samples.broken))
            #expect(
                try String(contentsOfFile: "\(directory)/a.xml", encoding: .utf8)
                    == JUnitReport.text(of: Samples.broken))
        }
    }

    @Test func findsWhatIsInTheWayBeforehand() async throws {
        try await withTemporaryDirectory { directory in
            let absent = ReportWriter(requests: [try .argument("json:\(directory)/absent/a.json")])
            #expect(
                throws: CommandError.unwritable(path: "\(directory)/absent/a.json", reason: "no such directory")
            ) { try absent.check() }
            let folder = ReportWriter(requests: [try .argument("json:\(directory)")])
            #expect(throws: CommandError.unwritable(path: directory, reason: "it is a directory")) {
                try folder.check()
            }
            #expect(throws: CommandError.self) { try absent.write(Samples.broken) }
        }
    }
}
