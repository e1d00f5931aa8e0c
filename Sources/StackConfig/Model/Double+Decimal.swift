extension Double {
    /// Reads a number that begins with a digit and is written in tens, unlike `0x1p4`, `inf` or `+1`.
    init?(decimal text: some StringProtocol) {
        let allowed = Set("0123456789.eE+-".utf8)
        guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
            text.utf8.allSatisfy(allowed.contains)
        else { return nil }
        self.init(String(text))
    }
}
