extension Sentinel {
    /// Whether a frame is the function: by the same name, or by a name that holds it as a whole word, as
    /// `Rideshare.Car.order(for:) -> Int` does `order` and `Car.order`.
    func isFrame(_ name: String) -> Bool {
        let frame = Array(name.utf8)
        let word = Array(function.utf8)
        guard let first = word.first, let last = word.last, word.count <= frame.count else { return false }
        return (0...frame.count - word.count).contains { start in
            let end = start + word.count
            guard frame[start] == first, frame[start..<end].elementsEqual(word) else { return false }
            let continuesBefore = start > 0 && first.isPartOfIdentifier && frame[start - 1].isPartOfIdentifier
            let continuesAfter = end < frame.count && last.isPartOfIdentifier && frame[end].isPartOfIdentifier
            return !continuesBefore && !continuesAfter
        }
    }
}

extension UInt8 {
    /// Whether the byte is a letter, a digit, `_` or `$`, or of a character beyond ASCII.
    fileprivate var isPartOfIdentifier: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }
}
