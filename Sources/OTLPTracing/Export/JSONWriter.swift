/// Writes JSON (RFC 8259) piece by piece, in the form that OTLP gives to Protocol Buffers.
struct JSONWriter {
    private static let digits = Array("0123456789abcdef".utf8)

    private(set) var bytes: [UInt8] = []
    /// Whether the next member or element has one before it.
    private var needsComma = false

    /// An object; members that say nothing are left out by whoever writes them, as Protocol Buffers do.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    /// An object as a member.
    mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
        key(name)
        object(members)
    }

    /// A list as a member, if it is not empty.
    mutating func list<Element>(
        _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        if elements.isEmpty { return }
        key(name)
        values(elements, write)
    }

    /// A list as a member, even if it is empty.
    mutating func values<Element>(
        _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        values(elements, write)
    }

    /// A text as a member, if it is not empty.
    mutating func text(_ name: String, _ value: String) {
        if !value.isEmpty { string(name, value) }
    }

    /// A text as a member, even if it is empty.
    mutating func string(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    /// An identity as lowercase hexadecimal digits, if there is one: OTLP's deviation from base64.
    mutating func hexadecimal(_ name: String, _ value: some Collection<UInt8>) {
        if value.isEmpty { return }
        key(name)
        bytes.append(UInt8(ascii: "\""))
        for byte in value {
            bytes.append(Self.digits[Int(byte >> 4)])
            bytes.append(Self.digits[Int(byte & 15)])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A 64-bit number as decimal text, if it is not zero: JSON's numbers are no more exact than 53 bits.
    mutating func wide(_ name: String, _ value: UInt64) {
        if value != 0 { string(name, "\(value)") }
    }

    /// A number of at most 32 bits, or an enumeration's, if it is not zero.
    mutating func number(_ name: String, _ value: some BinaryInteger) {
        if value != 0 { literal(name, "\(value)") }
    }

    /// A floating-point number, even zero; what JSON has no number for is text.
    mutating func double(_ name: String, _ value: Double) {
        switch value {
        case .infinity: string(name, "Infinity")
        case -.infinity: string(name, "-Infinity")
        case _ where value.isNaN: string(name, "NaN")
        default: literal(name, "\(value)")
        }
    }

    /// `true` or `false`, as a member.
    mutating func bool(_ name: String, _ value: Bool) {
        literal(name, value ? "true" : "false")
    }

    private mutating func literal(_ name: String, _ text: String) {
        key(name)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func values<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for element in elements {
                writer.separate()
                write(&writer, element)
            }
        }
    }

    private mutating func nest(_ opening: UInt8, _ closing: UInt8, _ content: (inout JSONWriter) -> Void) {
        bytes.append(opening)
        needsComma = false
        content(&self)
        bytes.append(closing)
        needsComma = true
    }

    private mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
