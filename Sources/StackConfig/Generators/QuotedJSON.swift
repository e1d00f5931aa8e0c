/// Writes a value as a JSON string (RFC 8259), quotes included.
struct QuotedJSON {
    func escapeText(_ text: String) -> String {
        var string = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": string += "\\\""
            case "\\": string += "\\\\"
            case "\n": string += "\\n"
            case "\r": string += "\\r"
            case "\t": string += "\\t"
            case _ where character.value < 0x20:
                let digits = String(character.value, radix: 16)
                string += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: string.unicodeScalars.append(character)
            }
        }
        return string + "\""
    }
}
