/// The dollars in a provisioned value, and what Grafana makes of each.
///
/// Grafana expands `$NAME`, `${NAME}` and `$__PROVIDER{ARGUMENT}` in every value, and takes `$$` for a dollar.
struct Dollars {
    enum Use: Equatable {
        /// `$$`.
        case escaped
        /// `$NAME` or `${NAME}`, with the character before it.
        case variable(name: String, isBraced: Bool, before: Character?)
        /// `$__env{...}`, `$__file{...}` or `$__vault{...}`.
        case provider(String)
        /// `$__NAME` or `${__NAME}`: a variable of Grafana's own, which provisioning takes for one of the environment.
        case template(String)
        /// `$1`, `$?`: a parameter of a shell, always empty.
        case parameter(String)
        /// A `${` that is not closed.
        case unclosed
        /// A dollar that stays as it is.
        case plain
    }

    private static let providers: Set<String> = ["__env", "__file", "__vault"]
    private static let parameters: Set<Character> = ["*", "#", "@", "!", "?", "-"]

    private(set) var uses: [Use] = []
    /// The value with its dollars unescaped, unless it has something that Grafana expands.
    private(set) var literal: String?

    init(in text: String) {
        var result = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let before = dollar == text.startIndex ? nil : text[text.index(before: dollar)]
            rest = rest[rest.index(after: dollar)...]
            let use = Self.use(&rest, before: before)
            if use == .escaped || use == .plain { result += "$" }
            uses.append(use)
        }
        let isLiteral = uses.allSatisfy { $0 == .escaped || $0 == .plain }
        literal = isLiteral ? result + rest : nil
    }

    /// What follows a dollar, which is taken off the rest of the text.
    private static func use(_ rest: inout Substring, before: Character?) -> Use {
        guard let first = rest.first else { return .plain }
        if first == "$" {
            rest.removeFirst()
            return .escaped
        }
        if first == "{" {
            guard let close = rest.firstIndex(of: "}") else { return .unclosed }
            let name = String(rest[rest.index(after: rest.startIndex)..<close])
            rest = rest[rest.index(after: close)...]
            return name.hasPrefix("__")
                ? .template("${\(name)}") : .variable(name: name, isBraced: true, before: before)
        }
        if first.isASCII, first.isNumber || parameters.contains(first) {
            rest.removeFirst()
            return .parameter("$\(first)")
        }
        let name = String(rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) })
        guard !name.isEmpty else { return .plain }
        rest = rest.dropFirst(name.count)
        guard name.hasPrefix("__") else { return .variable(name: name, isBraced: false, before: before) }
        if rest.first == "{", let close = rest.firstIndex(of: "}") {
            rest = rest[rest.index(after: close)...]
            return providers.contains(name) ? .provider(name) : .template("$\(name){}")
        }
        return .template("$\(name)")
    }
}
