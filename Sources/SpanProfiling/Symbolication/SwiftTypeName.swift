/// Shortens a demangled text about types: `[Driver]?` of `Swift.Optional<Swift.Array<Rideshare.Driver<A>>>`.
enum SwiftTypeName {
    /// The text without modules, generic arguments, conformances, and what types are local to.
    static func shorten(_ text: Substring) -> String {
        var scanner = NameScanner(text)
        var short = ""
        var isInPath = false
        while !scanner.isAtEnd, !scanner.isAt(" and conformance "), !scanner.isAt(" in conformance ") {
            if scanner.next == UInt8(ascii: "<") {
                scanner.step()
                if short.isEmpty || short.hasSuffix(" ") { scanner.skip(" ") }
            } else if scanner.isAt("(extension in ") {
                scanner.step()
                scanner.skip(":")
            } else if scanner.isAt(" #") {
                skipLocality(&scanner)
            } else if let name = sugared(&scanner) ?? privateName(&scanner) {
                short += name
            } else if scanner.skip("->") {
                short += "->"
            } else if SwiftNameParser.isNamePart(scanner.next) {
                let name = scanner.read(while: SwiftNameParser.isNamePart)
                // The first of several is a module.
                if scanner.next == UInt8(ascii: "."), !isInPath, isName(scanner.afterNext) {
                    scanner.advance()
                    isInPath = true
                } else {
                    short += name
                }
            } else {
                let start = scanner.index
                isInPath = isInPath && scanner.next == UInt8(ascii: ".")
                scanner.advance()
                short += scanner.textSince(start)
            }
        }
        return short
    }

    private static func isName(_ byte: UInt8) -> Bool {
        SwiftNameParser.isNamePart(byte) || byte == UInt8(ascii: "(")
    }

    /// `[T]` of `Swift.Array<T>`, and the like.
    private static func sugared(_ scanner: inout NameScanner) -> String? {
        let isArray = scanner.isAt("Swift.Array<"), isOptional = scanner.isAt("Swift.Optional<")
        guard isArray || isOptional || scanner.isAt("Swift.Dictionary<") else { return nil }
        scanner.read { $0 != UInt8(ascii: "<") }
        let start = scanner.index
        scanner.step()
        let arguments = scanner.textSince(start).dropFirst().dropLast()
        if isArray { return "[\(shorten(arguments))]" }
        if isOptional { return shorten(arguments) + "?" }
        var key = NameScanner(arguments)
        while !key.isAtEnd, !key.isAt(", ") { key.step() }
        let keyText = arguments[..<key.index]
        key.skip(", ")
        return "[\(shorten(keyText)) : \(shorten(key.rest))]"
    }

    /// `name` of `(name in _8622847B4E3E452CBDAB8ED95314B106)`.
    private static func privateName(_ scanner: inout NameScanner) -> String? {
        guard scanner.next == UInt8(ascii: "(") else { return nil }
        var ahead = scanner
        ahead.advance()
        let name = ahead.read { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "(") }
        guard ahead.isAt(" in _") else { return nil }
        scanner.step()
        return String(name)
    }

    /// Reads ` #1 in f()` behind a type's name.
    private static func skipLocality(_ scanner: inout NameScanner) {
        let ends = [UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "?")]
        repeat {
            scanner.step()
        } while !scanner.isAtEnd && !ends.contains(scanner.next)
            && !scanner.isAt(" and conformance ") && !scanner.isAt(" : ")
    }
}
