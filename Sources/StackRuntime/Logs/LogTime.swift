/// The time stamps that log lines begin with.
enum LogTime {
    /// The ISO 8601 date and time at the very start of a line, to the fraction of a second if it is told; nothing if the
    /// line begins otherwise. Two of them compare as texts, since all services are on one machine.
    static func leading(_ line: String) -> String? {
        let token = line.prefix(40).prefix { !$0.isWhitespace }
        let shape = "0000-00-00T00:00:00".utf8
        guard token.utf8.count >= shape.count else { return nil }
        for (character, expected) in zip(token.utf8, shape) {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
            guard expected == UInt8(ascii: "0") ? isDigit : character == expected else { return nil }
        }
        let fraction = token.dropFirst(shape.count).prefix { $0 == "." || $0.isASCII && $0.isNumber }
        return String(token.prefix(shape.count) + fraction)
    }
}
