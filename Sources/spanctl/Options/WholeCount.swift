import ArgumentParser

/// Whole numbers of the command line.
enum WholeCount {
    /// What reads one within a range.
    /// - Parameter kind: With its article: `a number of cores`.
    static func argument(_ kind: String, _ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
        { text in
            guard let number = Int(text), range.contains(number) else {
                throw ValidationError(
                    "\"\(text)\" is not \(kind); use a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }
}

/// Texts of the command line that may be anything but nothing.
enum NonEmptyText {
    /// What reads one.
    /// - Parameter kind: With its article: `a span's name`.
    static func argument(_ kind: String) -> @Sendable (String) throws -> String {
        { text in
            guard !text.isEmpty else { throw ValidationError("\"\" is not \(kind); leave the option out, or give one") }
            return text
        }
    }
}
