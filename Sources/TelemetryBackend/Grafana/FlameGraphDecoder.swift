import TelemetryProtos

/// Reads Pyroscope's flame graph message back into stacks; the opposite of ``FlameGraphEncoder``.
enum FlameGraphDecoder {
    private struct Bar {
        let start: Int64
        let end: Int64
        /// Functions from below the root to this one.
        let stack: [ProfileFrame]
    }

    /// One entry for each bar that has a part of its own. Bars that lie under none of the level above are left out.
    static func stacks(_ graph: PyroscopeFlameGraph) -> [ProfileStore.StackValue] {
        var result: [ProfileStore.StackValue] = []
        var above: [Bar] = []
        for (depth, level) in graph.levels.enumerated() {
            var bars: [Bar] = []
            var end: Int64 = 0
            var parent = 0
            for index in stride(from: 0, to: level.values.count - 3, by: 4) {
                let start = end.addingWithinRange(level.values[index])
                let total = level.values[index + 1]
                let own = level.values[index + 2]
                end = start.addingWithinRange(total)
                var stack: [ProfileFrame] = []
                if depth > 0 {
                    while parent < above.count, above[parent].end <= start { parent += 1 }
                    guard parent < above.count, above[parent].start <= start else { continue }
                    stack = above[parent].stack + [frame(level.values[index + 3], of: graph)]
                }
                bars.append(Bar(start: start, end: end, stack: stack))
                if own > 0, !stack.isEmpty { result.append(ProfileStore.StackValue(frames: stack, value: own)) }
            }
            above = bars
        }
        return result
    }

    private static func frame(_ index: Int64, of graph: PyroscopeFlameGraph) -> ProfileFrame {
        let isName = index >= 0 && index < graph.names.count
        return ProfileFrame(name: isName ? graph.names[Int(index)] : "", file: "", module: "")
    }
}
