import StackConfig
import Testing

@Suite struct StackFileReferenceTests {
    @Test func isTheDefaultStack() throws {
        #expect(try StackLoader.parse(StackFileReference.text(), file: "spanctl.yaml") == .default)
    }

    @Test func holdsAnExampleOfExternalServersThatLoads() throws {
        let text = StackFileReference.text()
        let start = try #require(text.firstRange(of: "\n# external:\n")).lowerBound
        let example = text[start...].split(separator: "\n").map { $0.dropFirst(2) }.joined(separator: "\n")
        let stack = try StackLoader.parse("engine: external\n" + example, file: "external")
        let servers = try #require(stack.external)
        #expect(servers.otlp.headers.map(\.name) == ["Authorization"])
        #expect(servers.tempo.authentication != nil)
        #expect(servers.pyroscope.authentication != nil)
        #expect(servers.grafana?.authentication != nil)
    }

    @Test func fitsIntoItsLines() {
        #expect(StackFileReference.text().split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(!StackFileReference.text().contains(" \n"))
    }
}
