/// Shortens a demangled C++ name: `swift::AsyncTask::waitFuture` of `swift::AsyncTask::waitFuture(swift::AsyncTask*, ...)`.
enum CxxName {
    private static let anonymous = "(anonymous namespace)"

    /// The name without parameters, template arguments and result.
    static func shorten(_ name: String) -> String {
        var short = ""
        var rest = Substring(name)
        while let first = rest.first {
            if rest.hasPrefix(anonymous) {
                short += anonymous
                rest = rest.dropFirst(anonymous.count)
            } else if rest.hasPrefix("operator") {
                // What an operator is called may be brackets.
                let symbol = rest.dropFirst(8).prefix { "<>()[]=+-*/%&|^!~,".contains($0) }
                let end = symbol.hasPrefix("()") ? symbol.prefix(2) : symbol.prefix { $0 != "(" }
                short += "operator" + end
                rest = rest.dropFirst(8 + end.count)
            } else if first == "<" || rest.hasPrefix(" <") {
                rest = withoutBracket(rest.drop { $0 == " " }, "<", ">")
            } else if first == "(" {
                rest = withoutBracket(rest, "(", ")")
                // A function within a function goes on: "f()::{lambda()#1}::operator()() const".
                if !rest.hasPrefix("::") { break }
            } else if first == " ", !short.hasSuffix("operator") {
                // What was before is the result's type.
                short = ""
                rest = rest.dropFirst()
            } else {
                short.append(first)
                rest = rest.dropFirst()
            }
        }
        return short.isEmpty ? name : short
    }

    private static func withoutBracket(_ text: Substring, _ open: Character, _ close: Character) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return text[text.index(after: index)...] }
        }
        return ""
    }
}
