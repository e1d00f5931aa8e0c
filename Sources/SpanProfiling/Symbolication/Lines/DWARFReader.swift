/// Reads DWARF data from its beginning on (DWARF 5, section 7).
///
/// Whatever the data says, nothing beyond its end is read: from there on everything is 0, and ``isPastEnd`` says so.
struct DWARFReader {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next item is.
    private(set) var position: Int
    private(set) var isPastEnd = false

    /// - Parameters:
    ///   - bytes: the data; it must outlive the reader.
    ///   - position: where to begin.
    init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
        self.bytes = bytes
        self.position = min(max(position, 0), bytes.count)
    }

    /// How many bytes are left.
    var rest: Int { bytes.count - position }

    mutating func byte() -> UInt8 {
        guard position < bytes.count else {
            fail()
            return 0
        }
        let byte = bytes[position]
        position += 1
        return byte
    }

    /// A little-endian number of a fixed size.
    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) -> Number {
        let size = MemoryLayout<Number>.size
        guard size <= bytes.count - position else {
            fail()
            return 0
        }
        let number = bytes.loadUnaligned(fromByteOffset: position, as: Number.self)
        position += size
        return Number(littleEndian: number)
    }

    /// An unsigned LEB128 number; bits beyond the 64th are dropped.
    mutating func unsigned() -> UInt64 {
        var result: UInt64 = 0, shift = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if shift < 64 { result |= UInt64(byte & 0x7f) << UInt64(shift) }
            if byte < 0x80 { return result }
            shift += 7
        }
        fail()
        return 0
    }

    /// A signed LEB128 number; bits beyond the 64th are dropped.
    mutating func signed() -> Int64 {
        var result: UInt64 = 0, shift = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if shift < 64 { result |= UInt64(byte & 0x7f) << UInt64(shift) }
            shift += 7
            if byte < 0x80 {
                if byte & 0x40 != 0, shift < 64 { result |= UInt64.max << UInt64(shift) }
                return Int64(bitPattern: result)
            }
        }
        fail()
        return 0
    }

    /// The bytes up to the next zero, which is read as well.
    mutating func text() -> String {
        let start = position, length = skipText()
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), as: UTF8.self)
    }

    /// Skips text and the zero behind it; returns how many bytes the text has.
    mutating func skipText() -> Int {
        let start = position
        while position < bytes.count {
            position += 1
            if bytes[position - 1] == 0 { return position - 1 - start }
        }
        fail()
        return 0
    }

    mutating func skip(_ count: UInt64) {
        if count <= UInt64(bytes.count - position) { position += Int(count) } else { fail() }
    }

    private mutating func fail() {
        position = bytes.count
        isPastEnd = true
    }
}
