#if canImport(Glibc)
/// Finds a function's file and lines in its rows.
struct LineSearch {
    private let function: Range<UInt32>
    /// The row that the function begins with.
    private var entry: LineProgram.Row?
    private var file: String?
    private var steps: [LineTable.Function.Step] = []

    /// - Parameter function: its addresses.
    init(function: Range<UInt32>) {
        self.function = function
    }

    /// Adds the rows of a part, which come behind those added before.
    ///
    /// - Parameters:
    ///   - part: the part.
    ///   - program: what it says.
    ///   - unit: the unit that it is of.
    ///   - elf: the file that it is in.
    /// - Returns: whether more rows could tell more.
    mutating func add(
        _ part: LineIndex.Part, _ program: [UInt8], of unit: inout LineUnit, in elf: borrowing ELFFile
    ) -> Bool {
        let first = LineProgram.Row(address: UInt64(part.low), file: part.file, line: part.line)
        return program.withUnsafeBytes { bytes in
            var program = LineProgram(unit.header, behind: first, with: bytes)
            repeat {
                let row = program.row
                guard row.address < function.upperBound, add(row, of: &unit, in: elf), program.advance() == .row
                else { return false }
            } while program.row.address < part.high
            return true
        }
    }

    /// - Returns: false if the function has no source.
    private mutating func add(_ row: LineProgram.Row, of unit: inout LineUnit, in elf: borrowing ELFFile) -> Bool {
        let begin = UInt64(function.lowerBound)
        if row.address <= begin, entry.map({ $0.address < begin }) ?? true {
            // Of several rows there, the first tells where the function stands.
            entry = row
            steps = [LineTable.Function.Step(address: UInt32(row.address), line: row.line)]
            return true
        }
        guard let entry, let file = file(of: &unit, in: elf) else { return false }
        if row.line > 0, row.file == entry.file || unit.path(row.file, in: elf) == file { addStep(to: row) }
        return true
    }

    private mutating func addStep(to row: LineProgram.Row) {
        let address = UInt32(row.address)
        // Addresses grow, unless the program is damaged.
        guard let last = steps.last, row.line != last.line, address >= last.address else { return }
        // Of several rows at one address, the last tells what its code is.
        if address == last.address { steps.removeLast() }
        steps.append(LineTable.Function.Step(address: address, line: row.line))
    }

    private mutating func file(of unit: inout LineUnit, in elf: borrowing ELFFile) -> String? {
        if file == nil, let entry, entry.line > 0 { file = unit.path(entry.file, in: elf) }
        return file
    }

    /// What was found; nil if the function has no source.
    ///
    /// - Parameters:
    ///   - unit: what the rows were of.
    ///   - elf: the file that it is in.
    mutating func result(_ unit: inout LineUnit, in elf: borrowing ELFFile) -> LineTable.Function? {
        guard let file = file(of: &unit, in: elf), let entry else { return nil }
        return LineTable.Function(file: file, startLine: Int64(entry.line), steps: steps)
    }
}
#endif
