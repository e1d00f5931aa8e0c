import TelemetryProtos

/// Lays a tree out as Pyroscope's flame graph message: levels of bars, each bar four numbers.
///
/// The numbers are the offset from the end of the bar before, the total, the function's own part, and an index into
/// the names. Names are numbered as a walk from the right to the left meets them, because that is what clients see.
struct FlameGraphEncoder {
    private let tree: FlameTree
    private let threshold: Int64
    private var graph = PyroscopeFlameGraph()
    private var nameIndices: [String: Int64] = [:]

    /// The graph of a tree, its smallest nodes added up as `other` if there are more than `maxNodes`.
    static func encode(_ tree: FlameTree, maxNodes: Int) -> PyroscopeFlameGraph {
        var encoder = FlameGraphEncoder(tree: tree, maxNodes: maxNodes)
        return encoder.run()
    }

    private init(tree: FlameTree, maxNodes: Int) {
        self.tree = tree
        threshold = tree.threshold(keeping: maxNodes)
    }

    /// A bar whose place is known and that is not laid yet; nodes that were cut off have no index.
    private struct Pending {
        let node: Int?
        let level: Int
        let offset: Int64
        let total: Int64
    }

    private mutating func run() -> PyroscopeFlameGraph {
        var levels: [[Bar]] = []
        var pending = [Pending(node: 0, level: 0, offset: 0, total: tree.total)]
        while let current = pending.popLast() {
            let own = current.node.map { tree.nodes[$0].own } ?? current.total
            graph.maxSelf = max(graph.maxSelf, own)
            if current.level == levels.count { levels.append([]) }
            let name = current.node.map { tree.names[tree.nodes[$0].name] } ?? FlameTree.otherName
            levels[current.level].append(
                Bar(offset: current.offset, total: current.total, own: own, name: index(of: name))
            )
            guard let node = current.node else { continue }
            pending += children(of: node, at: current.level + 1, from: current.offset.addingWithinRange(own))
        }
        graph.total = tree.total
        graph.levels = levels.map(Self.level)
        return graph
    }

    private struct Bar {
        let offset: Int64
        let total: Int64
        let own: Int64
        let name: Int64
    }

    private func children(of node: Int, at level: Int, from start: Int64) -> [Pending] {
        var offset = start
        var result: [Pending] = []
        var cut: Int64 = 0
        for child in tree.sortedChildren(of: node) {
            let total = tree.nodes[child].total
            guard total >= threshold, tree.names[tree.nodes[child].name] != FlameTree.otherName else {
                cut = cut.addingWithinRange(total)
                continue
            }
            result.append(Pending(node: child, level: level, offset: offset, total: total))
            offset = offset.addingWithinRange(total)
        }
        if cut > 0 { result.append(Pending(node: nil, level: level, offset: offset, total: cut)) }
        return result
    }

    /// The root's empty name is told as `total`.
    private mutating func index(of name: String) -> Int64 {
        if let index = nameIndices[name] { return index }
        let index = Int64(graph.names.count)
        nameIndices[name] = index
        graph.names.append(index == 0 ? "total" : name)
        return index
    }

    /// One level, whose bars were met from the right to the left.
    private static func level(_ bars: [Bar]) -> PyroscopeLevel {
        var end: Int64 = 0
        var level = PyroscopeLevel()
        for bar in bars.reversed() {
            level.values += [bar.offset - end, bar.total, bar.own, bar.name]
            end = bar.offset.addingWithinRange(bar.total)
        }
        return level
    }
}
