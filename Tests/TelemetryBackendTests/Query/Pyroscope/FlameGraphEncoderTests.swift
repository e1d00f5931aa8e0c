import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct FlameGraphEncoderTests {
    private func graph(_ stacks: KeyValuePairs<String, Int64>, maxNodes: Int = 0) -> PyroscopeFlameGraph {
        var tree = FlameTree()
        for (stack, value) in stacks { tree.insert(value, stack: stack.split(separator: ";").map(String.init)) }
        return FlameGraphEncoder.encode(tree, maxNodes: maxNodes)
    }

    /// The same stacks give this graph in the real server's own tests.
    @Test func numbersNamesFromTheRightAndOffsetsFromTheBarBefore() {
        let graph = graph(["a;b;e": 1, "a;c": 2, "a;c;d": 1])
        #expect(graph.names == ["total", "a", "c", "d", "b", "e"])
        #expect(
            graph.levels.map(\.values) == [
                [0, 4, 0, 0], [0, 4, 0, 1], [0, 1, 0, 4, 0, 3, 2, 2], [0, 1, 1, 5, 2, 1, 1, 3],
            ]
        )
        #expect(graph.total == 4)
        #expect(graph.maxSelf == 2)
    }

    @Test func anEmptyTreeIsOneBarNamedTotal() throws {
        #expect(
            try graph([:]).jsonString() == #"{"names":["total"],"levels":[{"values":["0","0","0","0"]}]}"#
        )
    }

    @Test func theSameStacksInAnotherOrderGiveTheSameGraph() {
        #expect(graph(["a;b": 1, "z": 2, "a;c": 3]) == graph(["a;c": 3, "a;b": 1, "z": 2]))
    }

    @Test func recursionIsALevelForEachCall() {
        let graph = graph(["f;f;f": 2])
        #expect(graph.names == ["total", "f"])
        #expect(graph.levels.map(\.values) == [[0, 2, 0, 0], [0, 2, 0, 1], [0, 2, 0, 1], [0, 2, 2, 1]])
    }

    @Test func addsTheSmallestNodesUpAsOther() {
        let graph = graph(["big;x": 50, "middle": 30, "small": 1, "tiny": 2], maxNodes: 3)
        #expect(graph.names == ["total", "other", "middle", "big", "x"])
        #expect(
            graph.levels.map(\.values) == [[0, 83, 0, 0], [0, 50, 0, 3, 0, 30, 30, 2, 0, 3, 3, 1], [0, 50, 50, 4]]
        )
        #expect(graph.total == 83)
    }

    @Test func nothingIsCutOffWhenAllNodesHaveRoom() {
        #expect(!graph(["a;b": 1, "c": 1], maxNodes: 3).names.contains("other"))
    }

    @Test func sumsBeyondSixtyFourBitsStayAtTheLargestNumber() {
        let graph = graph(["a": .max, "b": .max, "c;d": .max])
        #expect(graph.total == .max)
    }

    @Test func valuesThatAreNotPositiveAndEmptyStacksAddNothing() {
        #expect(graph(["a": 0, "b": -5, "": 7]).total == 0)
    }
}
