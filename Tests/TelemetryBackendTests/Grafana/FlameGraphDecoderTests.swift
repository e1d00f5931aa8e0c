import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct FlameGraphDecoderTests {
    @Test func readsBackWhatTheEncoderWrote() {
        let stacks: [(Int64, [String])] = [
            (5, ["main", "a"]), (3, ["main", "b", "c"]), (2, ["main"]), (7, ["thread", "a"]), (1, ["main", "b", "d"]),
        ]
        var tree = FlameTree()
        for (value, stack) in stacks { tree.insert(value, stack: stack) }
        let graph = FlameGraphEncoder.encode(tree, maxNodes: 100)
        let read = FlameGraphDecoder.stacks(graph).map { "\($0.frames.map(\.name)) \($0.value)" }
        #expect(Set(read) == Set(stacks.map { "\($1) \($0)" }))
        #expect(read.count == stacks.count)
    }

    @Test func whatIsBrokenGivesNoStacks() {
        #expect(FlameGraphDecoder.stacks(.with { $0.names = ["total"] }).isEmpty)
        let broken = FlameGraphDecoder.stacks(
            .with {
                $0.names = ["total"]
                $0.levels = [.with { $0.values = [0, 5, 0, 0] }, .with { $0.values = [9, 5, 5, 7, 1, 2] }]
            })
        #expect(broken.isEmpty)
    }
}
