extension String {
    /// The text broken between words into lines of at most so many characters, all but the first indented.
    func wrapped(to width: Int, indent: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if line.allSatisfy({ $0 == " " }) {
                line += word
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            }
        }
        return lines + [line]
    }

    /// The text on one line and without what a terminal would obey, for words that came from a server.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator: " "
                    case .format: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}
