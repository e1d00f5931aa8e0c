/// An element of an XML document.
struct XML {
    var name: String
    /// In this order.
    var attributes: [(name: String, value: String)] = []
    var children: [XML] = []
    /// Text, where there are no children.
    var text = ""

    /// The whole document.
    var document: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(indentation: "").map { $0 + "\n" }.joined()
    }

    private func lines(indentation: String) -> [String] {
        let start = ([name] + attributes.map { "\($0.name)=\"\(Self.escaped($0.value, isAttribute: true))\"" })
            .joined(separator: " ")
        if children.isEmpty {
            let content = Self.escaped(text, isAttribute: false)
            return [indentation + (text.isEmpty ? "<\(start)/>" : "<\(start)>\(content)</\(name)>")]
        }
        return ["\(indentation)<\(start)>"] + children.flatMap { $0.lines(indentation: indentation + "  ") }
            + ["\(indentation)</\(name)>"]
    }

    /// The text with references for what markup is made of, and U+FFFD for what no XML document may hold.
    private static func escaped(_ text: String, isAttribute: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where isAttribute: result += "&quot;"
            case "\r": result += "&#13;"
            case "\n" where isAttribute: result += "&#10;"
            case "\t" where isAttribute: result += "&#9;"
            case "\n", "\t", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
                result.unicodeScalars.append(scalar)
            default: result += "\u{FFFD}"
            }
        }
        return result
    }
}
