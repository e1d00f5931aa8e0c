import Foundation
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct PageModelTests {
    @Test(arguments: [
        (0, "0.00 ns"), (999, "999 ns"), (1_000, "1.00 µs"), (12_340, "12.3 µs"), (950_000, "950 µs"),
        (999_600, "1.00 ms"), (1_250_000_000, "1.25 s"), (59_990_000_000, "60.0 s"), (125_000_000_000, "2 min 5 s"),
    ])
    func durationsHaveThreeDigits(nanoseconds: Double, text: String) {
        #expect(Quantity.duration(nanoseconds: nanoseconds) == text)
    }

    @Test(arguments: [
        (512, "bytes", "512 B"), (1_536, "bytes", "1.50 KiB"), (3, "count", "3"), (3, "locks", "3 locks"),
        (20_000_000, "nanoseconds", "20.0 ms"),
    ])
    func valuesHaveTheirUnit(value: Int64, unit: String, text: String) {
        #expect(Quantity.value(value, unit: unit) == text)
    }

    @Test(arguments: [
        ("Rideshare.findNearestVehicle(radius: Swift.Duration) -> ()", "/bin/rideshare", "Rideshare"),
        ("static Rideshare.App.main() async throws -> ()", "/bin/rideshare", "Rideshare"),
        ("closure #1 in closure #2 in Hummingbird.Router.respond(to:)", "/bin/rideshare", "Hummingbird"),
        ("swift_retain", "/usr/lib/libswiftCore.so", "libswiftCore"),
        ("sincos", "/lib/libm.so.6", "libm"),
        ("main", "/bin/rideshare", "rideshare"),
        ("github.com/grafana/app.run", "", "app"),
        ("0xdeadbeef", "", "other"),
    ])
    func aFunctionBelongsToAPackage(name: String, module: String, package: String) {
        #expect(FramePackage(ProfileFrame(name: name, file: "", module: module)).name == package)
    }

    @Test func aRecursiveFunctionsTotalCountsOnce() {
        var tree = FlameTree()
        tree.insert(5, stack: ["f", "g", "f"])
        tree.insert(2, stack: ["f"])
        tree.insert(1, stack: ["h", "g"])
        let costs = HotFunctions(tree).hottest(10)
        #expect(costs.map(\.name) == ["f", "g"])
        #expect(costs.map(\.own) == [7, 1])
        #expect(costs.map(\.total) == [7, 6])
    }

    private func span(_ id: UInt8, parent: UInt8?, start: UInt64) -> StoredSpan {
        var span = OTLPSpan()
        span.spanID = Data([0, 0, 0, 0, 0, 0, 0, id])
        span.parentSpanID = parent.map { Data([0, 0, 0, 0, 0, 0, 0, $0]) } ?? Data()
        span.startTimeUnixNano = start
        return StoredSpan(resource: OTLPResource(), scope: OTLPInstrumentationScope(), span: span)
    }

    @Test func spansStandUnderTheirParentsInOrderOfStart() {
        let outline = SpanOutline([
            span(3, parent: 1, start: 30), span(1, parent: nil, start: 10), span(4, parent: 2, start: 25),
            span(2, parent: 1, start: 20), span(9, parent: 77, start: 5),
        ])
        #expect(outline.entries.map { $0.span.span.spanID.last } == [9, 1, 2, 4, 3])
        #expect(outline.entries.map(\.depth) == [0, 0, 1, 2, 1])
    }

    @Test func spansThatAreTheirOwnAncestorsAreShownOnce() {
        let outline = SpanOutline([span(1, parent: 2, start: 1), span(2, parent: 1, start: 2)])
        #expect(outline.entries.map { $0.span.span.spanID.last } == [1, 2])
    }

    @Test func markupHoldsNoControlCharacters() {
        #expect(MarkupText.escape("a\u{0}\u{1b}<&>\"'b") == "a\u{fffd}\u{fffd}&lt;&amp;&gt;&quot;&#39;b")
    }
}
