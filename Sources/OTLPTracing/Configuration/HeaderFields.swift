/// What HTTP allows in header fields (RFC 9110, section 5), checked before a request has to fail for it.
enum HeaderFields {
    private static let tokenSymbols = Set("!#$%&'*+-.^_`|~".utf8)

    static func check(
        _ fields: [(name: String, value: String)], variable: String
    ) throws(OTLPTracerConfigurationError) {
        for (name, value) in fields {
            guard !name.isEmpty, name.utf8.allSatisfy(isToken), value.utf8.allSatisfy(isPrintable) else {
                throw .invalidHeader(variable: variable, name: name)
            }
        }
    }

    private static func isPrintable(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\t") || byte >= 0x20 && byte != 0x7f
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: tokenSymbols.contains(byte)
        }
    }
}
