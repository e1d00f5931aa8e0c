extension FlameTree {
    /// The name under which the children that were cut off are added up.
    static let otherName = "other"

    /// The least total that a node needs to be among the `count` largest; zero if all have room.
    ///
    /// Nodes of the same total are kept or cut together, so that a few more than `count` may remain.
    func threshold(keeping count: Int) -> Int64 {
        guard count > 0, nodes.count - 1 > count else { return 0 }
        return nodes.dropFirst().map(\.total).sorted(by: >)[count - 1]
    }
}
