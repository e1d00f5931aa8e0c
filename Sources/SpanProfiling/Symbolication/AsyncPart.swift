/// Tells the functions in which an async function goes on after a wait: the compiler makes one for each part.
enum AsyncPart {
    /// Whether a symbol is one of those: the mangling ends with `TQ` or `TY`, an index, and `_`.
    static func isOne(symbol: String) -> Bool {
        guard symbol.hasSuffix("_") else { return false }
        let rest = symbol.utf8.dropLast().reversed().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return rest.count < symbol.utf8.count - 1 && (rest.starts(with: "QT".utf8) || rest.starts(with: "YT".utf8))
    }
}
