#if canImport(Glibc)
/// The source lines of a file's code, by address (DWARF 5 and 4, section 6.2).
///
/// They come from `.debug_line`, which says where each instruction comes from but not which calls were inlined there; from
/// `.debug_info` only where DWARF 4's units were compiled.
struct LineTable {
    /// Where a function is in its source.
    struct Function {
        /// From an address on, up to the next step's.
        struct Step {
            /// As the file has it.
            var address: UInt32
            var line: UInt32
        }

        /// The path of its source file.
        var file: String
        /// Where it begins; counted from 1.
        var startLine: Int64
        /// By address: the lines of the function's own file that its code comes from.
        var steps: [Step]

        /// The last line of the function's own file up to one of its addresses.
        func line(at address: UInt32) -> Int64 {
            var low = 0, high = steps.count
            while low < high {
                let middle = (low + high) / 2
                if steps[middle].address <= address { low = middle + 1 } else { high = middle }
            }
            return low > 0 ? Int64(steps[low - 1].line) : 0
        }
    }

    /// What is before a unit's tables is shorter.
    private static let mostBeforeTables: UInt64 = 512

    private let section: ELFFile.Section
    private let index: LineIndex
    private var folders: CompilationFolders?
    /// The unit read last: neighbours are asked for one after another.
    private var unit: (offset: UInt32, unit: LineUnit)?

    /// Reads where a file's lines are; nil if it has none.
    init?(_ file: borrowing ELFFile) {
        guard let section = file.section(named: ".debug_line"), let index = LineIndex(section, of: file) else {
            return nil
        }
        self.section = section
        self.index = index
    }

    /// Where a function is in its source; nil if nobody wrote it, or it is not known.
    ///
    /// - Parameters:
    ///   - function: its addresses, as the file has them.
    ///   - file: the file.
    mutating func function(_ function: Range<UInt32>, in file: borrowing ELFFile) -> Function? {
        let parts = index.parts(of: function)
        guard let first = parts.first, var unit = load(first.unit, of: file) else { return nil }
        defer { self.unit = (first.unit, unit) }
        var search = LineSearch(function: function)
        for part in parts {
            let start = section.offset + UInt64(part.unit) + UInt64(part.start)
            guard let program = file.bytes(at: start, count: Int(part.end - part.start)),
                search.add(part, program, of: &unit, in: file)
            else { break }
        }
        return search.result(&unit, in: file)
    }

    /// Forgets what only the next neighbour would need.
    mutating func forgetUnit() {
        unit = nil
    }

    private mutating func load(_ offset: UInt32, of file: borrowing ELFFile) -> LineUnit? {
        if let unit, unit.offset == offset { return unit.unit }
        let start = section.offset + UInt64(offset), rest = section.size - UInt64(offset)
        guard let beginning = file.bytes(at: start, count: Int(min(rest, Self.mostBeforeTables))),
            let header = beginning.withUnsafeBytes({ LineProgramHeader($0) }),
            let bytes = file.bytes(at: start, count: header.program.lowerBound)
        else { return nil }
        let folders = folders ?? CompilationFolders(file)
        self.folders = folders
        return LineUnit(header, bytes, compiledIn: folders[offset])
    }
}
#endif
