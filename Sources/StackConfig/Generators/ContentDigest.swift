/// A short name for the contents of files, another one whenever a file changes (FNV-1a, 64 bits; not for secrets).
struct ContentDigest: CustomStringConvertible {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(of files: [GeneratedFile]) {
        for file in files {
            add(file.path)
            add(file.contents)
        }
    }

    /// Sixteen hexadecimal digits.
    var description: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        // No UTF-8 text has this byte: where one text ends and the next begins matters too.
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
