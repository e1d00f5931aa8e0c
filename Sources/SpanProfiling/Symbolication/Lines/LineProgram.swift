/// Runs a unit's line number program row by row (DWARF 5, section 6.2.5).
struct LineProgram {
    /// What the rows say that matters here.
    struct Row: Equatable {
        var address: UInt64 = 0
        /// An index into the unit's files.
        var file: UInt32 = 1
        /// Counted from 1; 0 if no line is to blame.
        var line: UInt32 = 1
    }

    enum Step {
        /// ``LineProgram/row`` is a row.
        case row
        /// ``LineProgram/row`` is the first address behind a sequence of rows.
        case endOfSequence
        /// There are no more rows.
        case end
    }

    private let header: LineProgramHeader
    private var reader: DWARFReader
    private(set) var row = Row()
    private var isAtEndOfSequence = false

    /// - Parameters:
    ///   - header: the unit's.
    ///   - unit: its bytes, which must outlive the program.
    init(_ header: LineProgramHeader, of unit: UnsafeRawBufferPointer) {
        self.header = header
        reader = DWARFReader(unit, at: header.program.lowerBound)
    }

    /// Goes on behind a row.
    ///
    /// - Parameter rest: what follows in the program; it must outlive this.
    init(_ header: LineProgramHeader, behind row: Row, with rest: UnsafeRawBufferPointer) {
        self.header = header
        self.row = row
        reader = DWARFReader(rest)
    }

    /// Where the program goes on, in the unit's bytes.
    var position: Int { reader.position }

    /// Runs up to the next row.
    mutating func advance() -> Step {
        if isAtEndOfSequence {
            row = Row()
            isAtEndOfSequence = false
        }
        while reader.rest > 0 {
            let opcode = reader.byte()
            if opcode >= header.opcodeBase {
                let special = opcode - header.opcodeBase
                move(UInt64(special / header.lineRange))
                addToLine(header.lineBase + Int64(special % header.lineRange))
                return .row
            }
            switch opcode {
            case 0:
                if extended() {
                    isAtEndOfSequence = true
                    return .endOfSequence
                }
            case 1: return .row  // DW_LNS_copy
            case 2: move(reader.unsigned())  // DW_LNS_advance_pc
            case 3: addToLine(reader.signed())  // DW_LNS_advance_line
            case 4: row.file = UInt32(truncatingIfNeeded: reader.unsigned())  // DW_LNS_set_file
            case 5, 12: _ = reader.unsigned()  // DW_LNS_set_column, DW_LNS_set_isa
            case 6, 7, 10, 11: break  // DW_LNS_negate_stmt, set_basic_block, set_prologue_end, set_epilogue_begin
            case 8: move(UInt64((255 - header.opcodeBase) / header.lineRange))  // DW_LNS_const_add_pc
            case 9: row.address &+= UInt64(reader.number(UInt16.self))  // DW_LNS_fixed_advance_pc
            default: for _ in 0..<header.operandCounts[Int(opcode) - 1] { _ = reader.unsigned() }
            }
        }
        return .end
    }

    /// Runs an extended operation; true if a sequence ends there.
    private mutating func extended() -> Bool {
        let length = reader.unsigned(), start = reader.position
        guard length > 0 else { return false }
        let operation = reader.byte()
        if operation == 2, length == 9 { row.address = reader.number() }  // DW_LNE_set_address
        // Whatever it was, the next one is where the length says.
        reader.skip(length &- UInt64(reader.position - start))
        return operation == 1 && !reader.isPastEnd  // DW_LNE_end_sequence
    }

    private mutating func move(_ instructions: UInt64) {
        row.address &+= instructions &* header.minimumInstructionLength
    }

    private mutating func addToLine(_ difference: Int64) {
        row.line &+= UInt32(truncatingIfNeeded: difference)
    }
}
