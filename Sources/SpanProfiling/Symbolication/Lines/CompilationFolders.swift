#if canImport(Glibc)
/// Where the units of a file were compiled, as `.debug_info` says: DWARF 4 does not repeat it in `.debug_line`.
struct CompilationFolders {
    private struct Attribute {
        var name: UInt64
        var form: UInt64
    }

    // DW_AT_stmt_list, DW_AT_comp_dir
    private static let lineProgram: UInt64 = 0x10, folder: UInt64 = 0x1b
    /// A unit's header, and its first entry as far as it matters.
    private static let mostOfUnit: UInt64 = 512
    private static let mostOfDescription: UInt64 = 256
    private static let longestPath = 4_096

    private var folders: [String] = []
    /// By the place of a unit in `.debug_line`.
    private var places: [UInt32: Int] = [:]

    init(_ file: borrowing ELFFile) {
        guard let section = file.section(named: ".debug_info"),
            let descriptions = file.section(named: ".debug_abbrev"), let texts = file.section(named: ".debug_str")
        else { return }
        var known: [DWARFValue: Int] = [:]
        var offset: UInt64 = 0
        while offset < section.size {
            let start = section.offset + offset, count = Int(min(Self.mostOfUnit, section.size - offset))
            guard let bytes = file.bytes(at: start, count: count) else { return }
            let (length, unit) = Self.unit(bytes, descriptions, file)
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
        _ bytes: [UInt8], _ descriptions: ELFFile.Section, _ file: borrowing ELFFile
    ) -> (length: UInt32?, unit: (program: UInt32, folder: DWARFValue)?) {
        bytes.withUnsafeBytes { bytes in
            var reader = DWARFReader(bytes)
            let length = reader.number(UInt32.self)
            guard length < 0xffff_fff0, !reader.isPastEnd else { return (nil, nil) }
            guard reader.number(UInt16.self) == 4 else { return (length, nil) }
            let description = UInt64(reader.number(UInt32.self))
            guard reader.byte() == 8 else { return (length, nil) }
            let attributes = attributes(of: reader.unsigned(), at: description, descriptions, file)
            var program: UInt32?, folder: DWARFValue?
            for attribute in attributes where program == nil || folder == nil {
                guard let value = DWARFValue(&reader, form: attribute.form), !reader.isPastEnd else { break }
                switch (attribute.name, value) {
                case (lineProgram, .number(let offset)): program = UInt32(exactly: offset)
                case (Self.folder, _): folder = value
                default: break
                }
            }
            guard let program, let folder else { return (length, nil) }
            return (length, (program, folder))
        }
    }

    /// The attributes of the entries of a code, which is the first as a rule (DWARF 4, section 7.5.3).
    private static func attributes(
        of code: UInt64, at offset: UInt64, _ descriptions: ELFFile.Section, _ file: borrowing ELFFile
    ) -> [Attribute] {
        guard offset < descriptions.size,
            let bytes = file.bytes(
                at: descriptions.offset + offset, count: Int(min(mostOfDescription, descriptions.size - offset)))
        else { return [] }
        return bytes.withUnsafeBytes { bytes in
            var reader = DWARFReader(bytes)
            while reader.rest > 0 {
                let isWanted = reader.unsigned() == code
                _ = (reader.unsigned(), reader.byte())  // tag, and whether there are children
                var attributes: [Attribute] = []
                while reader.rest > 0 {
                    let attribute = Attribute(name: reader.unsigned(), form: reader.unsigned())
                    if attribute.name == 0, attribute.form == 0 { break }
                    attributes.append(attribute)
                }
                if isWanted { return attributes }
            }
            return []
        }
    }
}
#endif
