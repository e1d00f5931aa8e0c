/// Shortens a demangled text about types: `[Driver]?` of `[Rideshare.Driver<A>]?`.
enum SwiftTypeName {
    /// The text without modules, generic arguments, and conformances.
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
            } else if scanner.next == UInt8(ascii: "("), let name = privateName(&scanner) {
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

    /// `name` of `(name in _8622847B4E3E452CBDAB8ED95314B106)`.
    private static func privateName(_ scanner: inout NameScanner) -> Substring? {
        var ahead = scanner
        ahead.advance()
        let name = ahead.read { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "(") }
        guard ahead.isAt(" in _") else { return nil }
        scanner.step()
        return name
    }
}
