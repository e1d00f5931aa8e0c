import Foundation

/// The libraries that an executable or a library asks the loader for, read from the dynamic section of a 64-bit
/// little-endian ELF file, as the System V ABI describes it.
struct ELFDependencies: Equatable {
    /// `libswiftCore.so`.
    private(set) var needed: [String] = []
    /// The folders that the file itself says to search, `$ORIGIN` not yet replaced.
    private(set) var searchPath: [String] = []

    private enum Tag {
        static let null: UInt64 = 0
        static let needed: UInt64 = 1
        static let stringTable: UInt64 = 5
        static let rpath: UInt64 = 15
        static let runpath: UInt64 = 29
    }

    private struct Segment {
        static let load: UInt32 = 1
        static let dynamic: UInt32 = 2

        let type: UInt32
        let offset: UInt64
        let address: UInt64
        let size: UInt64
    }

    /// Nothing if the file is no such ELF file.
    init?(path: String) {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
        self.init(data)
    }

    init?(_ data: Data) {
        guard data.prefix(6) == Data([0x7f, 0x45, 0x4c, 0x46, 2, 1]), let segments = Self.segments(data) else {
            return nil
        }
        guard let dynamic = segments.first(where: { $0.type == Segment.dynamic }) else { return }
        var entries: [(tag: UInt64, value: UInt64)] = []
        for offset in stride(from: dynamic.offset, to: dynamic.offset &+ dynamic.size, by: 16) {
            guard let tag = data.integer(UInt64.self, at: offset), tag != Tag.null,
                let value = data.integer(UInt64.self, at: offset + 8)
            else { break }
            entries.append((tag, value))
        }
        guard let address = entries.first(where: { $0.tag == Tag.stringTable })?.value,
            let segment = segments.first(where: {
                $0.type == Segment.load && address >= $0.address && address - $0.address < $0.size
            })
        else { return }
        let strings = segment.offset &+ (address - segment.address)
        func texts(_ tag: UInt64) -> [String] {
            entries.filter { $0.tag == tag }.compactMap { data.text(at: strings &+ $0.value) }
        }
        needed = texts(Tag.needed)
        let runpath = texts(Tag.runpath)
        // The loader ignores the older tag where there is the newer one.
        searchPath = (runpath.isEmpty ? texts(Tag.rpath) : runpath).flatMap {
            $0.split(separator: ":").map(String.init)
        }
    }

    private static func segments(_ data: Data) -> [Segment]? {
        guard let start = data.integer(UInt64.self, at: 0x20), let size = data.integer(UInt16.self, at: 0x36),
            let count = data.integer(UInt16.self, at: 0x38)
        else { return nil }
        return (0..<UInt64(count)).compactMap { index in
            let header = start &+ index &* UInt64(size)
            guard let type = data.integer(UInt32.self, at: header),
                let offset = data.integer(UInt64.self, at: header &+ 8),
                let address = data.integer(UInt64.self, at: header &+ 16),
                let size = data.integer(UInt64.self, at: header &+ 32)
            else { return nil }
            return Segment(type: type, offset: offset, address: address, size: size)
        }
    }
}

extension Data {
    fileprivate func integer<Integer: FixedWidthInteger>(_: Integer.Type, at offset: UInt64) -> Integer? {
        let width = UInt64(MemoryLayout<Integer>.size)
        guard offset <= UInt64(count), UInt64(count) - offset >= width else { return nil }
        return withUnsafeBytes { bytes in
            Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: Int(offset), as: Integer.self))
        }
    }

    fileprivate func text(at offset: UInt64) -> String? {
        guard offset < UInt64(count) else { return nil }
        return withUnsafeBytes { bytes in
            let rest = bytes[Int(offset)...]
            return rest.firstIndex(of: 0).map { String(decoding: rest[..<$0], as: UTF8.self) }
        }
    }
}
