/// A template without its comments, in which each run of lines without a tag is replaced by one tag for them; in pieces.
///
/// Mustache's parser looks at a text character by character, and for each tag counts the characters that are left, which
/// costs more than all else that is done to generate files; and most of a template is text.
struct CondensedTemplate {
    /// A piece ends with the first line behind this many bytes that ends outside of sections and tags.
    private static let pieceSize = 400

    /// Templates that give the whole one's output when what they render to is joined.
    private(set) var pieces: [String] = []
    /// The runs of lines. A tag's name is the index of its run; no value of a template's has such a name.
    private(set) var runs: [String] = []

    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)
    private var isInTag = false
    /// How many sections are open.
    private var depth = 0
    private var piece = ""
    /// What the piece began with, before any of the template.
    private var beginning = ""

    /// - Parameter template: Its last line has a line break too.
    init(_ template: String) {
        let bytes = Array(template.utf8)
        var run = bytes.prefix(0), comment = bytes.prefix(0)
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            guard line.startIndex >= comment.endIndex else { continue }
            comment = self.comment(before: bytes[line.startIndex...])
            if !comment.isEmpty {
                append(run)
                run = bytes.prefix(0)
            } else if !isInTag, Self.end(of: open, in: line) == nil {
                run = bytes[(run.isEmpty ? line : run).startIndex..<line.endIndex + 1]
            } else {
                append(run)
                run = bytes.prefix(0)
                piece += String(decoding: line, as: UTF8.self) + "\n"
                followTags(in: line)
            }
            if piece.utf8.count > Self.pieceSize, depth == 0, !isInTag { endPiece() }
        }
        append(run)
        if piece != beginning { pieces.append(piece) }
    }

    /// The comment that a text begins with, up to the end of its last line; empty if that holds something else too.
    private func comment(before text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !isInTag, text.starts(with: open + [UInt8(ascii: "!")]), let end = Self.end(of: close, in: text),
            end == text.endIndex || text[end] == UInt8(ascii: "\n")
        else { return text.prefix(0) }
        return text[..<end]
    }

    /// Ends a piece; the next begins with the same delimiters.
    private mutating func endPiece() {
        pieces.append(piece)
        let delimiters = [open, close].map { String(decoding: $0, as: UTF8.self) }
        beginning = delimiters == ["{{", "}}"] ? "" : "{{=\(delimiters[0]) \(delimiters[1])=}}\n"
        piece = beginning
    }

    private mutating func append(_ run: ArraySlice<UInt8>) {
        guard !run.isEmpty else { return }
        // The line break stays outside, so that a section's tag in the next line is alone there.
        piece += String(decoding: open + "\(runs.count)".utf8 + close, as: UTF8.self) + "\n"
        runs.append(String(decoding: run.dropLast(), as: UTF8.self))
    }

    /// Finds out whether the line ends within a tag, such as a long comment, and with which delimiters.
    private mutating func followTags(in line: ArraySlice<UInt8>) {
        var rest = line
        while let end = Self.end(of: isInTag ? close : open, in: rest) {
            rest = rest[end...]
            isInTag.toggle()
            guard isInTag, let kind = rest.first else { continue }
            switch UnicodeScalar(kind) {
            case "#", "^": depth += 1
            case "/": depth -= 1
            case "=": return changeDelimiters(rest.dropFirst())
            default: break
            }
        }
    }

    /// Reads what follows `{{=`, a tag with a line to itself: the delimiters of the tags to come.
    private mutating func changeDelimiters(_ declaration: ArraySlice<UInt8>) {
        let words = declaration.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }
        guard words.count >= 2 else { return }
        isInTag = false
        (open, close) = (Array(words[0]), Array(words[1]))
    }

    private static func end(of delimiter: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = delimiter.first else { return nil }
        var start = bytes.startIndex
        while let index = bytes[start...].firstIndex(of: first) {
            if bytes[index...].starts(with: delimiter) { return index + delimiter.count }
            start = index + 1
        }
        return nil
    }
}
