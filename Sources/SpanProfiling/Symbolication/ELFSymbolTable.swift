#if canImport(Glibc)
import Glibc

/// The functions of an ELF file by name, from its full symbol table (System V ABI, chapters 4 and 5).
///
/// It reads the file's parts instead of mapping it: a mapping would look like a loaded image to whoever lists those.
struct ELFSymbolTable {
    private struct Section {
        var type: UInt32
        var link: UInt32
        var offset: UInt64
        var size: UInt64
    }

    private static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1]  // ELF, 64 bits, little-endian
    private static let symbolTable: UInt32 = 2
    private static let loadSegment: UInt32 = 1
    private static let symbolSize = 24
    private static let mostBytes: UInt64 = 512 << 20

    private let symbols: [UInt8]
    private let names: [UInt8]
    /// The lowest address that the file asks to be loaded at; functions' addresses count from there too.
    let lowestAddress: UInt64

    /// Reads the file's symbol table; nil if there is no such file, it is not ELF, or it was stripped.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let header = Self.read(64, at: 0, from: descriptor), Array(header.prefix(6)) == Self.magic,
            let segments = Self.read(Int(header.uint16(54)) * Int(header.uint16(56)), at: header.uint64(32), from: descriptor),
            let table = Self.read(Int(header.uint16(58)) * Int(header.uint16(60)), at: header.uint64(40), from: descriptor)
        else { return nil }
        let sections = stride(from: 0, to: table.count, by: Int(max(header.uint16(58), 64))).map { at in
            Section(
                type: table.uint32(at + 4), link: table.uint32(at + 40), offset: table.uint64(at + 24),
                size: table.uint64(at + 32)
            )
        }
        guard let functions = sections.first(where: { $0.type == Self.symbolTable }),
            Int(functions.link) < sections.count, functions.size <= Self.mostBytes,
            sections[Int(functions.link)].size <= Self.mostBytes,
            let symbols = Self.read(Int(functions.size), at: functions.offset, from: descriptor),
            let names = Self.read(
                Int(sections[Int(functions.link)].size), at: sections[Int(functions.link)].offset, from: descriptor
            )
        else { return nil }
        self.symbols = symbols
        self.names = names
        lowestAddress =
            stride(from: 0, to: segments.count, by: Int(max(header.uint16(54), 56)))
            .filter { segments.uint32($0) == Self.loadSegment }
            .map { segments.uint64($0 + 16) & ~0xfff }
            .min() ?? 0
    }

    /// The addresses of the functions that bear the given names, as the file has them.
    func functions(named wanted: Set<String>) -> [String: Range<UInt64>] {
        var found: [String: Range<UInt64>] = [:]
        let wantedBytes = wanted.map { (name: $0, bytes: Array($0.utf8) + [0]) }
        for at in stride(from: 0, to: symbols.count - Self.symbolSize + 1, by: Self.symbolSize) {
            let name = Int(symbols.uint32(at))
            for (text, bytes) in wantedBytes where isName(at: name, bytes) {
                let address = symbols.uint64(at + 8), size = symbols.uint64(at + 16)
                if address > 0, size > 0 { found[text] = address..<(address + size) }
            }
        }
        return found
    }

    private func isName(at offset: Int, _ bytes: [UInt8]) -> Bool {
        guard offset > 0, offset + bytes.count <= names.count, names[offset] == bytes[0] else { return false }
        for index in bytes.indices where names[offset + index] != bytes[index] { return false }
        return true
    }

    private static func read(_ count: Int, at offset: UInt64, from descriptor: Int32) -> [UInt8]? {
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while done < count, let base = buffer.baseAddress {
                let length = pread(descriptor, base + done, count - done, off_t(offset) + done)
                if length <= 0 { break }
                done += length
            }
            initialized = done
        }
        return done == count ? bytes : nil
    }
}

extension [UInt8] {
    fileprivate func uint16(_ offset: Int) -> UInt16 { load(offset) }
    fileprivate func uint32(_ offset: Int) -> UInt32 { load(offset) }
    fileprivate func uint64(_ offset: Int) -> UInt64 { load(offset) }

    /// The little-endian number at an offset; 0 beyond the end.
    private func load<Number: FixedWidthInteger>(_ offset: Int) -> Number {
        let size = MemoryLayout<Number>.size
        guard offset >= 0, offset + size <= count else { return 0 }
        return withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
    }
}
#endif
