import Foundation
import LinkVerifier
import StackConfig
import StackRuntime
import Testing

@testable import spanctl

@Suite struct TableTests {
    @Test func drawsVerifiedRegions() throws {
        try expect(LinkTable.lines(of: Samples.verified, style: .plain), matchesGolden: "links-verified.txt")
    }

    @Test func drawsBrokenAndUnprovedRegionsWithTheirFindings() throws {
        try expect(LinkTable.lines(of: Samples.mixed, style: .plain), matchesGolden: "links-mixed.txt")
    }

    @Test func drawsWhatRuns() throws {
        try expect(StatusTable.lines(of: Samples.status, style: .plain), matchesGolden: "status.txt")
    }

    @Test func namesContainersInPlaceOfProcesses() throws {
        let lines = StatusTable.lines(of: Samples.containers, style: .plain)
        try expect(lines, matchesGolden: "status-compose.txt", width: 96)
    }

    @Test func writesTheEngineAndTheContainersAsJSON() throws {
        let json = try OutputFormat.json.render(Samples.containers) { [] }
        #expect(try JSONDecoder().decode(StackStatus.self, from: Data(json.utf8)) == Samples.containers)
        #expect(json.contains(#""engine" : "compose""#))
        #expect(json.contains(#""container" : "rideshare-tempo-1""#))
    }

    @Test func saysThatNothingRuns() {
        let status = StackStatus(project: "/demo", engine: .embedded, services: [], warnings: [])
        #expect(StatusTable.lines(of: status, style: .plain) == ["nothing runs in /demo"])
    }

    @Test func alignsColouredCellsByWhatIsSeen() {
        let table = Table(
            columns: [.left("A"), .right("NUMBER")],
            rows: [[Table.Cell("long name", .green), "7"], ["b", Table.Cell("10", .red)]]
        )
        #expect(table.lines(style: .plain) == ["A          NUMBER", "long name       7", "b              10"])
        #expect(table.lines(style: Style(isOn: true)).map(removingColours) == table.lines(style: .plain))
    }

    private func removingColours(_ text: String) -> String {
        text.replacing(/\u{1B}\[\d+m/, with: "")
    }
}
