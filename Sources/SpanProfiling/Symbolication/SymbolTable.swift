#if canImport(Glibc)
/// The functions of an ELF file, by address: 16 bytes each, their names left in the file.
///
/// Files are some hundred megabytes, and of their names a profile shows a few hundred.
struct SymbolTable {
    /// A function's place in the table.
    typealias Index = Int

    private struct Entry {
        /// The address in the file; a file's code is below 4 GB.
        var address: UInt32
        /// 0: it goes on to the next.
        var size: UInt32
        /// Where its name is in the file's names.
        var name: UInt32
    }

    private static let symbolSize = 24
    private static let chunk = symbolSize * 16_384
    private static let functionTypes: Set<UInt8> = [2, 10]  // STT_FUNC, STT_GNU_IFUNC
    private static let longestName = 1 << 16
    /// How far to look back for a function that another one begins within.
    private static let mostNested = 4

    private var entries: [Entry] = []
    private let names: ELFFile.Section
    /// Whether only the functions that other files may call have names: the rest was stripped.
    let isStripped: Bool

    /// Reads a file's functions; nil if it has no symbol table at all.
    init?(_ file: borrowing ELFFile) {
        let sections = file.sections
        let full = sections.first { $0.type == ELFFile.Section.symbolTable }
        guard let table = full ?? sections.first(where: { $0.type == ELFFile.Section.dynamicSymbolTable }),
            Int(table.link) < sections.count
        else { return nil }
        isStripped = full == nil
        names = sections[Int(table.link)]
        readEntries(of: table, from: file)
        entries.sort { $0.address < $1.address }
    }

    private mutating func readEntries(of table: ELFFile.Section, from file: borrowing ELFFile) {
        // What is not used is never touched, while growing would leave copies behind.
        entries.reserveCapacity(Int(table.size) / Self.symbolSize)
        withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 8) { buffer in
            var offset: UInt64 = 0
            while offset < table.size {
                let wanted = Int(min(UInt64(Self.chunk), table.size - offset))
                let length = file.read(into: .init(rebasing: buffer[..<wanted]), at: table.offset + offset)
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<length])
                for at in stride(from: 0, through: length - Self.symbolSize, by: Self.symbolSize) {
                    if let entry = Self.entry(bytes, at) { entries.append(entry) }
                }
                guard length == wanted else { return }
                offset += UInt64(length)
            }
        }
    }

    private static func entry(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Entry? {
        let section = bytes.loadUnaligned(fromByteOffset: at + 6, as: UInt16.self)
        let address = bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
        guard functionTypes.contains(bytes[at + 4] & 0xf), section != 0, address <= UInt64(UInt32.max) else {
            return nil
        }
        let size = bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
        return Entry(
            address: UInt32(address), size: UInt32(clamping: size),
            name: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
        )
    }

    /// The function that an address, as the file has it, is in.
    func function(at address: UInt) -> Index? {
        guard let address = UInt32(exactly: address) else { return nil }
        var low = 0, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].address <= address { low = middle + 1 } else { high = middle }
        }
        for index in stride(from: low - 1, through: max(low - Self.mostNested, 0), by: -1) {
            let entry = entries[index]
            if entry.size == 0 ? index == low - 1 : address - entry.address < entry.size { return first(like: index) }
        }
        return nil
    }

    /// A function's addresses, as the file has them.
    func addresses(of index: Index) -> Range<UInt32> {
        let entry = entries[index]
        if entry.size > 0 { return entry.address..<(entry.address + min(entry.size, UInt32.max - entry.address)) }
        return entry.address..<(entries[index...].first { $0.address > entry.address }?.address ?? .max)
    }

    /// Of functions that share their code, the first.
    private func first(like index: Index) -> Index {
        var index = index
        while index > 0, entries[index - 1].address == entries[index].address { index -= 1 }
        return index
    }

    /// A function's name, as its file has it; of several for the same code, the one with the fewest underscores before it.
    func name(of index: Index, in file: borrowing ELFFile) -> String? {
        var best: String?
        for entry in entries[index...].prefix(while: { $0.address == entries[index].address }).prefix(Self.mostNested) {
            guard let name = name(at: entry.name, in: file) else { continue }
            if let known = best, Self.rank(known) <= Self.rank(name) { continue }
            best = name
        }
        return best
    }

    private static func rank(_ name: String) -> (Int, Int, String) {
        (name.utf8.prefix { $0 == UInt8(ascii: "_") }.count, name.utf8.count, name)
    }

    private func name(at offset: UInt32, in file: borrowing ELFFile) -> String? {
        offset == 0 ? nil : file.text(at: UInt64(offset), of: names, atMost: Self.longestName)
    }

    /// The addresses of the functions that bear the given names, as the file has them.
    func functions(named wanted: Set<String>, in file: borrowing ELFFile) -> [String: Range<UInt>] {
        let candidates = wanted.map { (name: $0, bytes: Array($0.utf8) + [0]) }
        var buffer = ReadBuffer()
        let found = buffer.withBytes(of: file, at: names.offset, count: Int(names.size)) { text in
            var found: [String: Range<UInt>] = [:]
            for entry in entries where entry.size > 0 {
                let start = Int(entry.name)
                for (name, bytes) in candidates
                where start + bytes.count <= text.count && bytes.indices.allSatisfy({ text[start + $0] == bytes[$0] }) {
                    found[name] = UInt(entry.address)..<UInt(entry.address) + UInt(entry.size)
                }
            }
            return found
        }
        return found ?? [:]
    }
}
#endif
