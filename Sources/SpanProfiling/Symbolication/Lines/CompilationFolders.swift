#if canImport(Glibc)
/// Where the units of a file were compiled, as `.debug_info` says: DWARF 4 does not repeat it in `.debug_line`.
struct CompilationFolders {
    // DW_AT_stmt_list, DW_AT_comp_dir
    private static let lineProgram: UInt64 = 0x10, folder: UInt64 = 0x1b
    /// A unit's header, and its first entry as far as it matters.
    private static let mostOfUnit: UInt64 = 256
    /// More descriptions of entries than that are not read.
    private static let mostDescriptions: UInt64 = 64 << 20
    private static let longestPath = 4_096

    private var folders: [String] = []
    /// By the place of a unit in `.debug_line`.
    private var places: [UInt32: Int] = [:]

    init(_ file: borrowing ELFFile) {
        guard let section = file.section(named: ".debug_info"), let texts = file.section(named: ".debug_str"),
            let abbreviations = file.section(named: ".debug_abbrev"), abbreviations.size <= Self.mostDescriptions
        else { return }
        var buffer = ReadBuffer()
        buffer.withBytes(of: file, at: abbreviations.offset, count: Int(abbreviations.size)) {
            read(section, of: file, describedBy: $0, texts)
        }
    }

    private mutating func read(
        _ section: ELFFile.Section, of file: borrowing ELFFile, describedBy descriptions: UnsafeRawBufferPointer,
        _ texts: ELFFile.Section
    ) {
        var known: [DWARFValue: Int] = [:]
        var offset: UInt64 = 0
        while offset < section.size {
            let count = Int(min(Self.mostOfUnit, section.size - offset))
            guard let bytes = file.bytes(at: section.offset + offset, count: count) else { return }
            let (length, unit) = Self.unit(bytes, descriptions)
            guard let length else { return }
            offset += UInt64(length) + 4
            guard let (program, value) = unit else { continue }
            if let place = known[value] {
                places[program] = place
                continue
            }
            let folder: String? =
                switch value {
                case .text(let text): text
                case .shared(_, let offset): file.text(at: offset, of: texts, atMost: Self.longestPath)
                case .number, .other: nil
                }
            guard let folder else { continue }
            known[value] = folders.count
            places[program] = folders.count
            folders.append(folder)
        }
    }

    /// The folder of the unit at a place in `.debug_line`; empty if it is not known.
    subscript(unit: UInt32) -> String {
        places[unit].map { folders[$0] } ?? ""
    }

    /// A unit's length, and where its lines are and how its folder is written (DWARF 4, section 7.5.1.1).
    private static func unit(
        _ bytes: [UInt8], _ descriptions: UnsafeRawBufferPointer
    ) -> (length: UInt32?, unit: (program: UInt32, folder: DWARFValue)?) {
        bytes.withUnsafeBytes { bytes in
            var reader = DWARFReader(bytes)
            let length = reader.number(UInt32.self)
            guard length < 0xffff_fff0, !reader.isPastEnd else { return (nil, nil) }
            guard reader.number(UInt16.self) == 4 else { return (length, nil) }
            let offset = Int(reader.number(UInt32.self))
            guard reader.byte() == 8 else { return (length, nil) }
            var description = DWARFReader(descriptions, at: offset)
            guard description.skipToEntry(reader.unsigned()) else { return (length, nil) }
            var program: UInt32?, folder: DWARFValue?
            while program == nil || folder == nil {
                let name = description.unsigned(), form = description.unsigned()
                guard name != 0, let value = DWARFValue(&reader, form: form), !reader.isPastEnd else { break }
                switch (name, value) {
                case (lineProgram, .number(let offset)): program = UInt32(exactly: offset)
                case (Self.folder, _): folder = value
                default: break
                }
            }
            guard let program, let folder else { return (length, nil) }
            return (length, (program, folder))
        }
    }
}

extension DWARFReader {
    /// Goes to the attributes of the entries of a code, which is the first as a rule (DWARF 4, section 7.5.3).
    fileprivate mutating func skipToEntry(_ code: UInt64) -> Bool {
        while rest > 0 {
            let found = unsigned()
            // A table ends with 0.
            guard found != 0 else { return false }
            _ = (unsigned(), byte())  // tag, and whether there are children
            if found == code { return true }
            while rest > 0, case let attribute = (unsigned(), unsigned()), attribute != (0, 0) {}
        }
        return false
    }
}
#endif
