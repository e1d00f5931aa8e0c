/// The user's text in double quotes, on one line and no longer than a message bears.
func quoted(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(80) {
        switch scalar {
        case "\"", "\\": shown += "\\\(scalar)"
        case "\n": shown += "\\n"
        case "\t": shown += "\\t"
        default: shown += scalar.properties.generalCategory == .control ? "?" : String(scalar)
        }
    }
    return text.unicodeScalars.count > 80 ? "\"\(shown)...\"" : "\"\(shown)\""
}
