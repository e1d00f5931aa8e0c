/// An amount of memory in bytes, written as Compose writes it: `64m`, `1.5gb`.
package struct ByteSize: RawRepresentable, UserValue, Comparable {
    package let rawValue: Int

    package static let kind = "an amount of memory"
    package static let remedy = "use a number with b, k, m or g from 6m to 1024g, such as 256m or 1.5g"

    /// - Parameter rawValue: bytes, at least 6 MiB, below which Docker refuses a limit.
    package init?(rawValue: Int) {
        guard (6 << 20...1024 << 30).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: Int) {
        rawValue = valid
    }

    package init?(userText: String) {
        guard userText.utf8.allSatisfy({ $0 < 0x80 }),
            let match = userText.lowercased().wholeMatch(of: /([0-9]+(?:\.[0-9]+)?) ?(b|kb?|mb?|gb?)/),
            let number = Double(match.output.1)
        else { return nil }
        let shift = ["b": 0, "k": 10, "m": 20, "g": 30][match.output.2.first.map(String.init) ?? "b"] ?? 0
        let bytes = number * Double(1 << shift)
        guard bytes <= Double(1024 << 30) else { return nil }
        self.init(rawValue: Int(bytes))
    }

    package static func megabytes(_ number: Int) -> ByteSize {
        ByteSize(valid: min(max(number, 6), 1 << 20) << 20)
    }

    /// The shortest that says it exactly: `256m`, `1536m`, `1g`.
    package var description: String {
        for (unit, shift) in [("g", 30), ("m", 20), ("k", 10)] where rawValue % (1 << shift) == 0 {
            return "\(rawValue >> shift)\(unit)"
        }
        return "\(rawValue)b"
    }

    package static func < (left: ByteSize, right: ByteSize) -> Bool { left.rawValue < right.rawValue }
}
