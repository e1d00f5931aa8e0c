#if canImport(Glibc)
/// Where in `.debug_line` the lines of each address are: the programs in parts of some hundred rows, 28 bytes each.
///
/// To make it, every program is run once. Of what the section says nothing else is kept.
struct LineIndex {
    /// Rows that follow each other, and what is needed to read them again.
    struct Part: Equatable {
        /// The address of the first row, as the file has it; a file's code is below 4 GB.
        var low: UInt32
        /// The first address behind.
        var high: UInt32
        /// Where its unit begins in the section.
        var unit: UInt32
        /// Where in the unit the program goes on behind the first row, and behind the last.
        var start: UInt32
        var end: UInt32
        /// The first row's file and line.
        var file: UInt32
        var line: UInt32
    }

    /// A larger section is not read: it would take too long.
    static let mostBytes: UInt64 = 64 << 20
    private static let rowsOfPart = 256
    private static let lengthSize = 4
    /// Functions are parts of their own, so that most parts are shorter than their rows would need.
    private static let leastBytesOfPart = 100

    /// By address.
    private(set) var parts: [Part] = []

    /// Reads what a file has; nil if that is nothing, or too much.
    init?(_ section: ELFFile.Section, of file: borrowing ELFFile) {
        guard section.size <= Self.mostBytes else { return nil }
        // What is not used is never touched, while growing would leave copies behind.
        parts.reserveCapacity(Int(section.size) / Self.leastBytesOfPart)
        var buffer = ReadBuffer()
        var offset: UInt64 = 0
        while let size = Self.unitSize(at: offset, in: section, of: file) {
            buffer.withBytes(of: file, at: section.offset + offset, count: size) { addUnit($0, at: UInt32(offset)) }
            offset += UInt64(size)
        }
        guard !parts.isEmpty else { return nil }
        parts.sort { ($0.low, $0.high) < ($1.low, $1.high) }
    }

    /// The size of the unit at an offset, its length included; nil behind the last, or if it is no 32-bit DWARF.
    static func unitSize(at offset: UInt64, in section: ELFFile.Section, of file: borrowing ELFFile) -> Int? {
        guard offset < section.size, let bytes = file.bytes(at: section.offset + offset, count: lengthSize) else {
            return nil
        }
        let length = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }.littleEndian
        guard length < 0xffff_fff0, UInt64(length) + UInt64(lengthSize) <= section.size - offset else { return nil }
        return Int(length) + lengthSize
    }

    private mutating func addUnit(_ unit: UnsafeRawBufferPointer, at offset: UInt32) {
        guard let header = LineProgramHeader(unit) else { return }
        var program = LineProgram(header, of: unit)
        var part: (first: LineProgram.Row, position: Int)?
        var rows = 0
        while true {
            switch program.advance() {
            case .row:
                rows += 1
                if let open = part {
                    guard rows > Self.rowsOfPart, program.row.address != open.first.address else { continue }
                    add(open, upTo: program, of: offset)
                }
                part = (program.row, program.position)
                rows = 0
            case .endOfSequence:
                if let open = part { add(open, upTo: program, of: offset) }
                part = nil
            case .end: return
            }
        }
    }

    /// Adds a part that ends where a program has come to.
    private mutating func add(_ part: (first: LineProgram.Row, position: Int), upTo end: LineProgram, of unit: UInt32) {
        // What the linker left out begins at 0 or far behind all code.
        guard 0 < part.first.address, part.first.address < end.row.address,
            let low = UInt32(exactly: part.first.address), let high = UInt32(exactly: end.row.address)
        else { return }
        parts.append(
            Part(
                low: low, high: high, unit: unit, start: UInt32(part.position), end: UInt32(end.position),
                file: part.first.file, line: part.first.line
            ))
    }

    /// The parts with rows for some addresses, all of one unit.
    func parts(of addresses: Range<UInt32>) -> ArraySlice<Part> {
        var low = 0, high = parts.count
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].low <= addresses.lowerBound { low = middle + 1 } else { high = middle }
        }
        var start = low
        if start > 0, parts[start - 1].high > addresses.lowerBound { start -= 1 }
        guard start < parts.count else { return [] }
        return parts[start...].prefix { $0.unit == parts[start].unit && $0.low < addresses.upperBound }
    }
}
#endif
