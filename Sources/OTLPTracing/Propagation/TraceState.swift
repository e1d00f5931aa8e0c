/// The `tracestate` header of the W3C Trace Context Recommendation, section 3.3: other vendors' entries, passed on as
/// they came.
enum TraceState {
    static let header = "tracestate"
    private static let maximumEntries = 32
    private static let maximumLength = 256
    private static let keySymbols = Set("_-*/".utf8)

    /// The list without empty members and surrounding blanks; nil if it is empty or one member is invalid.
    static func parse(_ text: String) -> String? {
        var keys: Set<Substring> = []
        var members: [Substring] = []
        for member in text.split(separator: ",") {
            let start = member.drop { $0 == " " || $0 == "\t" }
            guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { continue }
            let member = start[...end]
            guard let equals = member.firstIndex(of: "="), isKey(member[..<equals].utf8),
                isValue(member[member.index(after: equals)...].utf8), keys.insert(member[..<equals]).inserted
            else { return nil }
            members.append(member)
        }
        guard !members.isEmpty, members.count <= maximumEntries else { return nil }
        return members.joined(separator: ",")
    }

    /// A name, or `tenant@system`: lowercase letters, digits and some symbols, beginning with a letter or, for a tenant,
    /// a digit.
    private static func isKey(_ key: Substring.UTF8View) -> Bool {
        let parts = key.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return isName(parts[0], maximum: maximumLength, mayBeginWithDigit: false)
        case 2:
            return isName(parts[0], maximum: 241, mayBeginWithDigit: true)
                && isName(parts[1], maximum: 14, mayBeginWithDigit: false)
        default: return false
        }
    }

    private static func isName(_ name: Substring.UTF8View, maximum: Int, mayBeginWithDigit: Bool) -> Bool {
        guard let first = name.first, name.count <= maximum,
            isLowercase(first) || mayBeginWithDigit && isDigit(first)
        else { return false }
        return name.allSatisfy { isLowercase($0) || isDigit($0) || keySymbols.contains($0) }
    }

    /// Printable ASCII without comma and equals sign, not ending with a blank.
    private static func isValue(_ value: Substring.UTF8View) -> Bool {
        guard !value.isEmpty, value.count <= maximumLength else { return false }
        return value.allSatisfy { (0x20...0x7e).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }
    }

    private static func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
