/// The known name that a misspelt one was probably meant to be.
package enum NearestName {
    /// The closest of the names, if it is close enough to be worth suggesting: about one slip for each three letters.
    package static func of(_ text: String, among names: [String]) -> String? {
        let scored = names.map { (name: $0, slips: slips(from: text.lowercased(), to: $0.lowercased())) }
        guard let best = scored.min(by: { ($0.slips, $0.name) < ($1.slips, $1.name) }) else { return nil }
        return best.slips <= max(1, max(text.count, best.name.count) / 3) ? best.name : nil
    }

    /// The end of a message about an unknown name: the nearest name if there is one, else all of them.
    package static func remedy(for text: String, among names: [String]) -> String {
        if let name = of(text, among: names) { "did you mean \"\(name)\"?" } else { "use \(listed(names))" }
    }

    /// `a, b or c`
    package static func listed(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Insertions, deletions, substitutions and swaps of neighbours between two texts (optimal string alignment).
    private static func slips(from source: String, to target: String) -> Int {
        let source = Array(source)
        let target = Array(target)
        var beforeLast: [Int] = []
        var last = Array(0...target.count)
        for row in source.indices {
            var current = [row + 1]
            for column in target.indices {
                let isSame = source[row] == target[column]
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[target.count]
    }
}
