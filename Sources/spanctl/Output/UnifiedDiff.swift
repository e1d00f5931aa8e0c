/// How one text becomes another, in the format of `diff -u`.
struct UnifiedDiff {
    private static let context = 3
    private static let lineBreak = UInt8(ascii: "\n")
    private static let noLineBreak = "\\ No newline at end of file"

    /// A line of one text or of both.
    private struct Line {
        enum Kind: String {
            case kept = " "
            case removed = "-"
            case added = "+"
        }

        var kind: Kind
        var text: ArraySlice<UInt8>
        /// The number of lines of each text that come before this one.
        var old: Int
        var new: Int
    }

    private let lines: [Line]
    private let path: String

    /// - Parameter path: What the texts are the contents of, for the header.
    init(from old: String, to new: String, path: String) {
        self.path = path
        lines = Self.merge(Self.lines(of: old), Self.lines(of: new))
    }

    /// The lines of the difference; none if the texts are the same.
    func lines(style: Style) -> [String] {
        let hunks = hunks()
        guard !hunks.isEmpty else { return [] }
        return [style.bold("--- a/\(path)"), style.bold("+++ b/\(path)")]
            + hunks.flatMap { hunk in
                [style.colour(header(of: hunk), .cyan)] + lines[hunk].flatMap { Self.text(of: $0, style) }
            }
    }

    /// The changes with their context, those that touch each other together.
    private func hunks() -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in lines.indices where lines[index].kind != .kept {
            let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private func header(of hunk: Range<Int>) -> String {
        let old = lines[hunk].count { $0.kind != .added }
        let new = lines[hunk].count { $0.kind != .removed }
        let first = lines[hunk.lowerBound]
        return "@@ -\(Self.range(after: first.old, old)) +\(Self.range(after: first.new, new)) @@"
    }

    /// Lines are counted from 1; an empty range is at the line before it.
    private static func range(after line: Int, _ count: Int) -> String {
        switch count {
        case 0: "\(line),0"
        case 1: "\(line + 1)"
        default: "\(line + 1),\(count)"
        }
    }

    private static func text(of line: Line, _ style: Style) -> [String] {
        let hasLineBreak = line.text.last == lineBreak
        let text = line.kind.rawValue + String(decoding: hasLineBreak ? line.text.dropLast() : line.text, as: UTF8.self)
        let coloured =
            switch line.kind {
            case .kept: text
            case .removed: style.colour(text, .red)
            case .added: style.colour(text, .green)
            }
        return hasLineBreak ? [coloured] : [coloured, noLineBreak]
    }

    /// Each with its line break, so that its lack at the end is a difference; as bytes, of which each is one.
    private static func lines(of text: String) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = Array(text.utf8)[...]
        while let end = rest.firstIndex(of: lineBreak) {
            lines.append(rest[...end])
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? lines : lines + [rest]
    }

    private static func merge(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
        let changes = new.difference(from: old)
        let removed = Set(changes.removals.map(\.offset))
        let added = Set(changes.insertions.map(\.offset))
        var lines: [Line] = []
        var (atOld, atNew) = (0, 0)
        while atOld < old.count || atNew < new.count {
            if removed.contains(atOld) {
                lines.append(Line(kind: .removed, text: old[atOld], old: atOld, new: atNew))
                atOld += 1
            } else if added.contains(atNew) {
                lines.append(Line(kind: .added, text: new[atNew], old: atOld, new: atNew))
                atNew += 1
            } else {
                lines.append(Line(kind: .kept, text: old[atOld], old: atOld, new: atNew))
                atOld += 1
                atNew += 1
            }
        }
        return lines
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
