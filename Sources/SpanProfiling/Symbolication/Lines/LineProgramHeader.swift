/// How a unit's line number program is encoded, and where it is (DWARF 5, section 6.2.4; DWARF 4, section 6.2.4).
struct LineProgramHeader {
    let version: UInt16
    let minimumInstructionLength: UInt64
    let lineBase: Int64
    let lineRange: UInt8
    let opcodeBase: UInt8
    /// How many operands the standard opcodes have, from 1 on.
    let operandCounts: [UInt8]
    /// Where the tables of folders and files begin.
    let tables: Int
    /// Where the program is.
    let program: Range<Int>

    /// - Parameter unit: a unit's bytes, from its length on; all of them, or no more than is before the tables.
    /// - Returns: nil unless it is 32-bit DWARF 4 or 5 for a machine with one operation in an instruction.
    init?(_ unit: UnsafeRawBufferPointer) {
        var reader = DWARFReader(unit)
        let end = Int(reader.number(UInt32.self)) + reader.position
        version = reader.number()
        guard version == 4 || version == 5 else { return nil }
        if version == 5 { guard reader.byte() == 8, reader.byte() == 0 else { return nil } }
        let length = Int(reader.number(UInt32.self)), start = reader.position
        minimumInstructionLength = UInt64(reader.byte())
        let operationsPerInstruction = reader.byte()
        _ = reader.byte()  // default_is_stmt
        lineBase = Int64(reader.number(Int8.self))
        lineRange = reader.byte()
        opcodeBase = reader.byte()
        guard operationsPerInstruction == 1, lineRange > 0, opcodeBase > 0 else { return nil }
        var operandCounts: [UInt8] = []
        for _ in 1..<opcodeBase { operandCounts.append(reader.byte()) }
        self.operandCounts = operandCounts
        tables = reader.position
        guard !reader.isPastEnd, tables <= start + length, start + length <= end else { return nil }
        program = start + length..<end
    }
}
