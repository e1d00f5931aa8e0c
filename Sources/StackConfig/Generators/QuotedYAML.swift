/// Writes a value as a YAML scalar in double quotes, which can hold any text.
struct QuotedYAML {
    /// Whether the reader expands `$NAME` and takes `$$` for a `$`, as Compose and Grafana do.
    let doublesDollars: Bool

    func escapeText(_ text: String) -> String {
        var scalar = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": scalar += "\\\""
            case "\\": scalar += "\\\\"
            case "\n": scalar += "\\n"
            case "\r": scalar += "\\r"
            case "\t": scalar += "\\t"
            case "$" where doublesDollars: scalar += "$$"
            case _ where Self.isPlain(character): scalar.unicodeScalars.append(character)
            default: scalar += Self.escape(character)
            }
        }
        return scalar + "\""
    }

    /// Printable, and neither a line break (U+0085, U+2028, U+2029) nor a byte order mark.
    private static func isPlain(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        default: false
        }
    }

    private static func escape(_ character: Unicode.Scalar) -> String {
        let digits = String(character.value, radix: 16, uppercase: true)
        let (letter, width) = character.value <= 0xFF ? ("x", 2) : character.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
    }
}
