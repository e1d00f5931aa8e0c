/// Stacks added up into a tree of functions: the value of each is what was spent in it and what it called.
struct FlameTree: Sendable {
    /// A function called from one particular chain of callers.
    struct Node: Sendable {
        /// An index into `names`.
        let name: Int
        /// What was spent in the function itself.
        fileprivate(set) var own: Int64 = 0
        /// What was spent in the function and in what it called.
        fileprivate(set) var total: Int64 = 0
        /// Indices into `nodes`, in the order of insertion.
        fileprivate(set) var children: [Int] = []
    }

    private(set) var names: [String] = [""]
    /// The first is the nameless root.
    private(set) var nodes = [Node(name: 0)]

    private var nameIndices: [String: Int] = ["": 0]
    private var nodeIndices: [Edge: Int] = [:]

    private struct Edge: Hashable {
        let parent: Int
        let name: Int
    }

    var total: Int64 { nodes[0].total }

    /// Adds what was spent in a stack, outermost caller first; nothing for no stack or a value that is not positive.
    ///
    /// Sums stay within what 64 bits hold, whatever was pushed.
    mutating func insert(_ value: Int64, stack: [String]) {
        guard value > 0, !stack.isEmpty else { return }
        var current = 0
        nodes[0].total = nodes[0].total.addingWithinRange(value)
        for name in stack {
            current = child(of: current, named: intern(name))
            nodes[current].total = nodes[current].total.addingWithinRange(value)
        }
        nodes[current].own = nodes[current].own.addingWithinRange(value)
    }

    /// The children of a node in the byte order of their names, which makes every graph of the same stacks the same.
    func sortedChildren(of node: Int) -> [Int] {
        nodes[node].children.sorted { left, right in
            names[nodes[left].name].utf8.lexicographicallyPrecedes(names[nodes[right].name].utf8)
        }
    }

    private mutating func intern(_ name: String) -> Int {
        if let index = nameIndices[name] { return index }
        nameIndices[name] = names.count
        names.append(name)
        return names.count - 1
    }

    private mutating func child(of parent: Int, named name: Int) -> Int {
        let edge = Edge(parent: parent, name: name)
        if let index = nodeIndices[edge] { return index }
        nodeIndices[edge] = nodes.count
        nodes[parent].children.append(nodes.count)
        nodes.append(Node(name: name))
        return nodes.count - 1
    }
}
