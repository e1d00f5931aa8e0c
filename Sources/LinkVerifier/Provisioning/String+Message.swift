extension String {
    /// The text in double quotes, on one line and no longer than a message bears.
    var inQuotes: String {
        var shown = ""
        for scalar in unicodeScalars.prefix(80) {
            switch scalar {
            case "\"", "\\": shown += "\\\(scalar)"
            case "\n": shown += "\\n"
            case "\t": shown += "\\t"
            default: shown += scalar.properties.generalCategory == .control ? "?" : String(scalar)
            }
        }
        return unicodeScalars.dropFirst(80).isEmpty ? "\"\(shown)\"" : "\"\(shown)...\""
    }
}
