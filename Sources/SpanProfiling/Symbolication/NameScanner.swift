/// Reads a demangled Swift name from left to right.
struct NameScanner {
    private let bytes: Substring.UTF8View
    private(set) var index: String.Index

    init(_ text: Substring) {
        bytes = text.utf8
        index = text.startIndex
    }

    init(_ text: String) {
        self.init(Substring(text))
    }

    /// What is left to read.
    var rest: Substring { Substring(bytes[index...]) }
    var isAtEnd: Bool { index == bytes.endIndex }
    /// The byte to read next; 0 at the end.
    var next: UInt8 { isAtEnd ? 0 : bytes[index] }
    /// The byte after ``next``; 0 at the end.
    var afterNext: UInt8 {
        guard !isAtEnd else { return 0 }
        let after = bytes.index(after: index)
        return after == bytes.endIndex ? 0 : bytes[after]
    }

    mutating func advance() {
        if !isAtEnd { index = bytes.index(after: index) }
    }

    /// Whether the text comes next.
    func isAt(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    /// Reads the text if it comes next.
    @discardableResult
    mutating func skip(_ text: StaticString) -> Bool {
        guard isAt(text) else { return false }
        index = bytes.index(index, offsetBy: text.utf8CodeUnitCount)
        return true
    }

    /// Reads as long as bytes are so.
    @discardableResult
    mutating func read(while condition: (UInt8) -> Bool) -> Substring {
        let start = index
        while !isAtEnd, condition(bytes[index]) { advance() }
        return Substring(bytes[start..<index])
    }

    /// What was read since the scanner was at an earlier place.
    func textSince(_ start: String.Index) -> String {
        String(Substring(bytes[start..<index]))
    }

    /// Reads one step: an arrow, a bracket with all within, or a byte.
    mutating func step() {
        if skip("->") { return }
        switch next {
        case UInt8(ascii: "("): skipBracket(to: UInt8(ascii: ")"))
        case UInt8(ascii: "["): skipBracket(to: UInt8(ascii: "]"))
        case UInt8(ascii: "<"): skipBracket(to: UInt8(ascii: ">"))
        default: advance()
        }
    }

    /// Reads lists of generic arguments or parameters, if they come next.
    mutating func skipGenerics() {
        while next == UInt8(ascii: "<") { step() }
    }

    /// Reads an argument list in angle brackets; other brackets within it need not match.
    mutating func skipAngles() {
        var depth = 0
        repeat {
            if skip("->") { continue }
            if next == UInt8(ascii: "<") { depth += 1 }
            if next == UInt8(ascii: ">") { depth -= 1 }
            advance()
        } while depth > 0 && !isAtEnd
    }

    private mutating func skipBracket(to close: UInt8) {
        advance()
        // A private operator, "(< in _...)": its name is no bracket.
        if close == UInt8(ascii: ")"), Self.isOperator(next) {
            var inner = self
            inner.read(while: Self.isOperator)
            if inner.isAt(" in _") { self = inner }
        }
        while !isAtEnd, next != close { step() }
        advance()
    }

    static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "|"),
            UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
