/// What each function cost, wherever it was called from.
struct HotFunctions {
    /// A function's part in a profile.
    struct Cost: Equatable {
        let name: String
        /// What was spent in the function itself.
        fileprivate(set) var own: Int64 = 0
        /// What was spent in it and in what it called; calls of itself count once.
        fileprivate(set) var total: Int64 = 0
    }

    private let costs: [Cost]

    init(_ tree: FlameTree) {
        var costs: [Int: Cost] = [:]
        var pending: [(node: Int, callers: Set<Int>)] = tree.nodes[0].children.map { ($0, []) }
        while let (index, callers) = pending.popLast() {
            let node = tree.nodes[index]
            var cost = costs[node.name] ?? Cost(name: tree.names[node.name])
            cost.own = cost.own.addingWithinRange(node.own)
            if !callers.contains(node.name) { cost.total = cost.total.addingWithinRange(node.total) }
            costs[node.name] = cost
            let here = callers.union([node.name])
            pending += node.children.map { ($0, here) }
        }
        self.costs = Array(costs.values)
    }

    /// Those that cost most themselves; functions that cost nothing themselves are left out.
    func hottest(_ count: Int) -> [Cost] {
        let hot = costs.filter { $0.own > 0 }.sorted {
            ($1.own, $1.total, $0.name) < ($0.own, $0.total, $1.name)
        }
        return Array(hot.prefix(count))
    }
}
