#if canImport(Glibc)
/// A unit of `.debug_line` with the names of its files.
struct LineUnit {
    /// Where text is: at a place in the unit, or in a section of text.
    private enum Text {
        case none
        case compilationFolder
        case own(Int)
        case shared(section: String, offset: UInt64)
    }

    private struct Name {
        var text: Text
        var folder: UInt64
    }

    // DW_LNCT_path, DW_LNCT_directory_index
    private static let pathContent: UInt64 = 1, folderContent: UInt64 = 2
    private static let longestPath = 4_096

    let header: LineProgramHeader
    private let bytes: [UInt8]
    private let folders: [Name]
    private let files: [Name]
    /// The index of the first file.
    private let firstFile: UInt32
    /// Where it was compiled, which DWARF 4 does not say in the unit.
    private let compilationFolder: String
    private var paths: [UInt32: String] = [:]

    /// - Parameters:
    ///   - header: how its program is encoded.
    ///   - bytes: what is before the program.
    ///   - folder: where it was compiled; not needed for DWARF 5.
    init(_ header: LineProgramHeader, _ bytes: [UInt8], compiledIn folder: String) {
        self.header = header
        self.bytes = bytes
        compilationFolder = folder
        firstFile = header.version == 5 ? 0 : 1
        (folders, files) = bytes.withUnsafeBytes { bytes in
            var reader = DWARFReader(bytes, at: header.tables)
            return header.version == 5
                ? (Self.names5(&reader) ?? [], Self.names5(&reader) ?? [])
                : (Self.folders4(&reader), Self.files4(&reader))
        }
    }

    /// DWARF 4, section 6.2.4, item 11; folder 0 is the compilation's.
    private static func folders4(_ reader: inout DWARFReader) -> [Name] {
        var folders = [Name(text: .compilationFolder, folder: 0)]
        while case let path = reader.position, reader.skipText() > 0 {
            folders.append(Name(text: .own(path), folder: 0))
        }
        return folders
    }

    /// DWARF 4, section 6.2.4, item 12.
    private static func files4(_ reader: inout DWARFReader) -> [Name] {
        var files: [Name] = []
        while case let path = reader.position, reader.skipText() > 0 {
            files.append(Name(text: .own(path), folder: reader.unsigned()))
            _ = (reader.unsigned(), reader.unsigned())  // time and length
        }
        return files
    }

    /// DWARF 5, section 6.2.4.1: a description of the entries, and the entries. nil if it is not understood.
    private static func names5(_ reader: inout DWARFReader) -> [Name]? {
        var formats: [(content: UInt64, form: UInt64)] = []
        for _ in 0..<reader.byte() { formats.append((reader.unsigned(), reader.unsigned())) }
        let count = reader.unsigned()
        // A lying count must not take longer than what is there.
        guard !formats.isEmpty, count <= UInt64(reader.rest) else { return nil }
        var names: [Name] = []
        for _ in 0..<count {
            var name = Name(text: .none, folder: 0)
            for (content, form) in formats {
                let position = reader.position
                guard let value = DWARFValue(&reader, form: form) else { return nil }
                switch (content, value) {
                case (pathContent, .text): name.text = .own(position)
                case (pathContent, .shared(let section, let offset)):
                    name.text = .shared(section: section, offset: offset)
                case (folderContent, .number(let folder)): name.folder = folder
                default: break
                }
            }
            guard !reader.isPastEnd else { return nil }
            names.append(name)
        }
        return names
    }

    /// The path of a file; nil if it has none, or is none: `<compiler-generated>`.
    ///
    /// - Parameters:
    ///   - index: the file, as rows call it.
    ///   - file: where the unit is.
    mutating func path(_ index: UInt32, in file: borrowing ELFFile) -> String? {
        if let known = paths[index] { return known.isEmpty ? nil : known }
        var path = ""
        if index >= firstFile, Int(index - firstFile) < files.count {
            path = self.path(files[Int(index - firstFile)], in: file)
        }
        paths[index] = path
        return path.isEmpty ? nil : path
    }

    private func path(_ name: Name, in file: borrowing ELFFile) -> String {
        var path = text(name.text, in: file)
        if path.isEmpty || path.hasPrefix("<") { return "" }
        path = Self.join(folder(name.folder, in: file), path)
        return name.folder == 0 ? path : Self.join(folder(0, in: file), path)
    }

    private func folder(_ index: UInt64, in file: borrowing ELFFile) -> String {
        index < UInt64(folders.count) ? text(folders[Int(index)].text, in: file) : ""
    }

    private static func join(_ folder: String, _ path: String) -> String {
        folder.isEmpty || path.hasPrefix("/") ? path : folder + (folder.hasSuffix("/") ? "" : "/") + path
    }

    private func text(_ text: Text, in file: borrowing ELFFile) -> String {
        switch text {
        case .none: ""
        case .compilationFolder: compilationFolder
        case .own(let position):
            bytes.withUnsafeBytes { bytes in
                var reader = DWARFReader(bytes, at: position)
                return reader.text()
            }
        case .shared(let name, let offset):
            file.section(named: name).flatMap { file.text(at: offset, of: $0, atMost: Self.longestPath) } ?? ""
        }
    }
}
#endif
