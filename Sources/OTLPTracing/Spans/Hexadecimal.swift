/// Lowercase hexadecimal digits of 64-bit words, most significant first.
enum Hexadecimal {
    /// 16 digits for each word.
    static func string(_ words: UInt64...) -> String {
        String(unsafeUninitializedCapacity: words.count * 16) { digits in
            var index = 0
            for word in words {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    let digit = UInt8(truncatingIfNeeded: word >> shift) & 0xf
                    digits.initializeElement(at: index, to: digit < 10 ? digit + 0x30 : digit + 0x57)
                    index += 1
                }
            }
            return index
        }
    }

    /// The number that at most 16 lowercase digits spell, or nil for any other character.
    static func word(_ digits: some Sequence<UInt8>) -> UInt64? {
        var word: UInt64 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: word = word << 4 | UInt64(digit - 0x30)
            case 0x61...0x66: word = word << 4 | UInt64(digit - 0x57)
            default: return nil
            }
        }
        return word
    }
}
