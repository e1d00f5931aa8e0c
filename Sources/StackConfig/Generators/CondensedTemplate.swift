/// A template in which each run of lines without a tag is replaced by one tag that stands for them.
///
/// Mustache's parser looks at a text character by character, which costs more than all else that is done to generate files,
/// and most of a template is text.
struct CondensedTemplate {
    private(set) var text = ""
    /// The runs of lines. A tag's name is the index of its run; no value of a template's has such a name.
    private(set) var runs: [String] = []

    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)
    private var isInTag = false

    /// - Parameter template: Its last line has a line break too.
    init(_ template: String) {
        let bytes = Array(template.utf8)
        var run = bytes.prefix(0)
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            if !isInTag, Self.end(of: open, in: line) == nil {
                run = bytes[(run.isEmpty ? line : run).startIndex..<line.endIndex + 1]
            } else {
                append(run)
                run = bytes.prefix(0)
                text += String(decoding: line, as: UTF8.self) + "\n"
                followTags(in: line)
            }
        }
        append(run)
    }

    private mutating func append(_ run: ArraySlice<UInt8>) {
        guard !run.isEmpty else { return }
        // The line break stays outside, so that a section's tag in the next line is alone there.
        text += String(decoding: open + "\(runs.count)".utf8 + close, as: UTF8.self) + "\n"
        runs.append(String(decoding: run.dropLast(), as: UTF8.self))
    }

    /// Finds out whether the line ends within a tag, such as a long comment, and with which delimiters.
    private mutating func followTags(in line: ArraySlice<UInt8>) {
        var rest = line
        while let end = Self.end(of: isInTag ? close : open, in: rest) {
            rest = rest[end...]
            isInTag.toggle()
            if isInTag, rest.first == UInt8(ascii: "=") { return changeDelimiters(rest.dropFirst()) }
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
