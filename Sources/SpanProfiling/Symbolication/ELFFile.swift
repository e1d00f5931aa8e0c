#if canImport(Glibc)
import Glibc

/// The parts of a 64-bit little-endian ELF file that symbols need (System V ABI, chapters 4 and 5).
///
/// Parts are read, not mapped: a mapping would look like a loaded image to whoever lists those, and would stay in memory.
struct ELFFile: ~Copyable {
    /// An entry of the section header table.
    struct Section {
        static let symbolTable: UInt32 = 2
        static let note: UInt32 = 7
        fileprivate static let noBits: UInt32 = 8
        static let dynamicSymbolTable: UInt32 = 11
        fileprivate static let compressed: UInt64 = 0x800

        /// Where its name is in the sections' names.
        fileprivate var name: UInt32
        var type: UInt32
        fileprivate var flags: UInt64
        var link: UInt32
        /// Where it is; it lies within the file, whatever that says.
        var offset: UInt64
        /// 0 if it is not in the file.
        var size: UInt64
    }

    private static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1]  // ELF, 64 bits, little-endian
    private static let headerSize = 64
    private static let sectionSize = 64
    private static let buildIDNote: UInt32 = 3

    private let descriptor: Int32
    private let memory: UnsafeRawBufferPointer?
    private(set) var sections: [Section] = []
    private var sectionNames: Section?

    /// Opens a file; nil if there is none, or it is not such a file.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        memory = nil
        guard descriptor >= 0, readSections() else { return nil }
    }

    /// A file that lies in memory as a whole, as the kernel's does; nil if it is not such a file.
    init?(memory: UnsafeRawBufferPointer) {
        descriptor = -1
        self.memory = memory
        guard readSections() else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The build id note's content, as hexadecimal digits; empty if there is none.
    var buildID: String {
        for section in sections where section.type == Section.note {
            guard let note = bytes(at: section.offset, count: Int(min(section.size, 4_096))) else { continue }
            let nameSize = Int(note.uint32(0)), size = Int(note.uint32(4)), start = 12 + (nameSize + 3) & ~3
            guard note.uint32(8) == Self.buildIDNote, nameSize == 4, start + size <= note.count else { continue }
            return note[start..<start + size].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        return ""
    }

    /// The section of a name; nil if there is none, or what it holds is compressed.
    func section(named name: String) -> Section? {
        guard let sectionNames, let names = bytes(at: sectionNames.offset, count: Int(min(sectionNames.size, 65_536)))
        else { return nil }
        let wanted = Array(name.utf8) + [0]
        return sections.first { section in
            section.size > 0 && section.flags & Section.compressed == 0
                && names.dropFirst(Int(section.name)).starts(with: wanted)
        }
    }

    /// Bytes of the file; nil if it is shorter.
    func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            done = read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            initialized = done
        }
        return done == count ? bytes : nil
    }

    /// The text in a section that begins at an offset and ends with a zero; nil if it is longer than that.
    func text(at offset: UInt64, of section: Section, atMost length: Int) -> String? {
        var count: UInt64 = 256
        while offset < section.size {
            count = min(count, section.size - offset)
            guard let bytes = bytes(at: section.offset + offset, count: Int(count)) else { return nil }
            if let end = bytes.firstIndex(of: 0) { return String(decoding: bytes[..<end], as: UTF8.self) }
            guard count < length, count < section.size - offset else { return nil }
            count *= 8
        }
        return nil
    }

    /// Reads as much as there is, up to the buffer's size; returns how much.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int {
        guard let base = buffer.baseAddress, offset <= UInt64(Int64.max) else { return 0 }
        if let memory {
            guard offset < UInt64(memory.count) else { return 0 }
            let part = memory[Int(offset)...].prefix(buffer.count)
            buffer.copyBytes(from: part)
            return part.count
        }
        var done = 0
        while done < buffer.count {
            let length = pread(descriptor, base + done, buffer.count - done, off_t(offset) + done)
            if length <= 0 { break }
            done += length
        }
        return done
    }

    /// How many bytes there are.
    private var size: UInt64 {
        if let memory { return UInt64(memory.count) }
        var status = stat()
        return fstat(descriptor, &status) == 0 ? UInt64(clamping: status.st_size) : 0
    }

    private mutating func readSections() -> Bool {
        guard let header = bytes(at: 0, count: Self.headerSize), Array(header.prefix(6)) == Self.magic else {
            return false
        }
        let entrySize = Int(header.uint16(58)), count = Int(header.uint16(60))
        let size = size
        guard entrySize >= Self.sectionSize, UInt64(entrySize * count) <= size,
            let table = bytes(at: header.uint64(40), count: entrySize * count)
        else { return false }
        sections = stride(from: 0, to: table.count, by: entrySize).map { at in
            var section = Section(
                name: table.uint32(at), type: table.uint32(at + 4), flags: table.uint64(at + 8),
                link: table.uint32(at + 40), offset: table.uint64(at + 24), size: table.uint64(at + 32)
            )
            let isWithin = section.offset <= size && section.size <= size - section.offset
            if section.type == Section.noBits || !isWithin { (section.offset, section.size) = (0, 0) }
            return section
        }
        let names = Int(header.uint16(62))
        sectionNames = names < sections.count ? sections[names] : nil
        return true
    }
}

extension [UInt8] {
    fileprivate func uint16(_ offset: Int) -> UInt16 { load(offset) }
    fileprivate func uint32(_ offset: Int) -> UInt32 { load(offset) }
    fileprivate func uint64(_ offset: Int) -> UInt64 { load(offset) }

    /// The little-endian number at an offset; 0 beyond the end.
    private func load<Number: FixedWidthInteger>(_ offset: Int) -> Number {
        guard offset >= 0, offset + MemoryLayout<Number>.size <= count else { return 0 }
        return withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
    }
}
#endif
