extension FlameGraph {
    /// A bar that may be a caller, with where it ends on its level.
    private struct Bar {
        let end: Int64
        let index: Int
    }

    /// The frames of a flame graph's levels, each a list of quadruples: the distance from the end of the bar before,
    /// the total, the own total, and the place of the name in `names`.
    ///
    /// Nothing comes back for levels that are not that.
    static func frames(names: [String], levels: [[Int64]]) -> [Frame]? {
        var frames: [Frame] = []
        var callers: [Bar] = []
        for (depth, values) in levels.enumerated() {
            guard values.count.isMultiple(of: 4) else { return nil }
            var bars: [Bar] = []
            var position: Int64 = 0
            var caller = 0
            for offset in stride(from: 0, to: values.count, by: 4) {
                guard let place = Int(exactly: values[offset + 3]), names.indices.contains(place) else { return nil }
                let total = values[offset + 1]
                position &+= values[offset]
                while caller < callers.count - 1, callers[caller].end <= position { caller += 1 }
                let parent = callers.indices.contains(caller) ? callers[caller].index : nil
                frames.append(
                    Frame(name: names[place], depth: depth, parent: parent, total: total, ownTotal: values[offset + 2])
                )
                bars.append(Bar(end: position &+ total, index: frames.count - 1))
                position &+= total
            }
            callers = bars
        }
        return frames
    }
}
