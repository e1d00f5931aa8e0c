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
        static let dynamicSymbolTable: UInt32 = 11

        var type: UInt32
        var link: UInt32
        var offset: UInt64
        var size: UInt64
    }

    private static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1]  // ELF, 64 bits, little-endian
    private static let headerSize = 64
    private static let sectionSize = 64
    private static let mostSections = 65_536
    private static let buildIDNote: UInt32 = 3

    private let descriptor: Int32
    private let memory: UnsafeRawBufferPointer?
    private(set) var sections: [Section] = []

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

    /// Bytes of the file; nil if it is shorter.
    func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            done = read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            initialized = done
        }
        return done == count ? bytes : nil
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

    private mutating func readSections() -> Bool {
        guard let header = bytes(at: 0, count: Self.headerSize), Array(header.prefix(6)) == Self.magic else {
            return false
        }
        let entrySize = Int(header.uint16(58)), count = Int(header.uint16(60))
        guard entrySize >= Self.sectionSize, count <= Self.mostSections,
            let table = bytes(at: header.uint64(40), count: entrySize * count)
        else { return false }
        sections = stride(from: 0, to: table.count, by: entrySize).map { at in
            Section(
                type: table.uint32(at + 4), link: table.uint32(at + 40), offset: table.uint64(at + 24),
                size: table.uint64(at + 32)
            )
        }
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
