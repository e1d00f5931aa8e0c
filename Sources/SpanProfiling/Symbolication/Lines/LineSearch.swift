#if canImport(Glibc)
/// Finds a function's file and lines in its rows.
struct LineSearch {
    private let function: Range<UInt32>
    private let addresses: [UInt32]
    /// The row that the function begins with.
    private var entry: LineProgram.Row?
    private var file: String?
    /// The last line of the function's own file so far.
    private var line: UInt32 = 0
    private var lines: [Int64] = []

    /// - Parameters:
    ///   - function: its addresses.
    ///   - addresses: some of them, in ascending order.
    init(function: Range<UInt32>, addresses: [UInt32]) {
        self.function = function
        self.addresses = addresses
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
                let isWanted = row.address <= function.lowerBound || lines.count < addresses.count
                guard row.address < function.upperBound, isWanted, add(row, of: &unit, in: elf),
                    program.advance() == .row
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
            line = row.line
            return true
        }
        guard let entry, let file = file(of: &unit, in: elf) else { return false }
        while lines.count < addresses.count, addresses[lines.count] < row.address { lines.append(Int64(line)) }
        if row.line > 0, row.file == entry.file || unit.path(row.file, in: elf) == file { line = row.line }
        return true
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
        let rest = [Int64](repeating: Int64(line), count: addresses.count - lines.count)
        return LineTable.Function(file: file, startLine: Int64(entry.line), lines: lines + rest)
    }
}
#endif
