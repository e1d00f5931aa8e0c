import Foundation

/// Expands the variables of a provisioned value: `$X`, `${X}`, `$__env{X}`, `$__file{PATH}`, and `$$` for a dollar.
struct ProvisionedText {
    /// A value that can't be expanded.
    enum Failure: Error, Equatable, CustomStringConvertible {
        case unreadable(file: String)
        case unknownProvider(String)

        var description: String {
            switch self {
            case .unreadable(let file): "cannot read \"\(file)\"; check the path in $__file{}"
            case .unknownProvider(let name):
                "there is no \"$__\(name){}\"; use $__env{} or $__file{}, or write $$ for a dollar"
            }
        }
    }

    /// A variable that is not set is empty, as in Grafana.
    let environment: [String: String]

    func expand(_ text: String) throws(Failure) -> String {
        var result = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                result += "$"
                rest.removeFirst()
                continue
            }
            let name = rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
            let after = rest[name.endIndex...]
            if after.first == "{", name.isEmpty || name.hasPrefix("__"), let close = after.firstIndex(of: "}") {
                result += try value(String(after[after.index(after: after.startIndex)..<close]), from: name)
                rest = after[after.index(after: close)...]
            } else if name.isEmpty {
                result += "$"
            } else {
                result += environment[String(name)] ?? ""
                rest = after
            }
        }
        return result + rest
    }

    private func value(_ key: String, from provider: Substring) throws(Failure) -> String {
        switch provider {
        case "", "__env": return environment[key] ?? ""
        case "__file":
            guard let data = FileManager.default.contents(atPath: key) else { throw .unreadable(file: key) }
            return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        default: throw .unknownProvider(String(provider.dropFirst(2)))
        }
    }
}
