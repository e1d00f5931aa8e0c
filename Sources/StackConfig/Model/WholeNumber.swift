/// What a kind of whole number is called, and which are allowed.
package protocol WholeNumberRule: Sendable, Hashable {
    /// With its article: `a sample rate in hertz`.
    static var kind: String { get }
    static var range: ClosedRange<Int> { get }
}

/// A whole number within the range of its rule.
package struct WholeNumber<Rule: WholeNumberRule>: RawRepresentable, UserValue {
    package let rawValue: Int

    package static var kind: String { Rule.kind }
    package static var remedy: String { "use a whole number from \(Rule.range.lowerBound) to \(Rule.range.upperBound)" }

    package init?(rawValue: Int) {
        guard Rule.range.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        guard userText.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let number = Int(userText)
        else { return nil }
        self.init(rawValue: number)
    }

    /// The number, or what of the range is nearest to it.
    package init(clamping number: Int) {
        rawValue = min(max(number, Rule.range.lowerBound), Rule.range.upperBound)
    }

    package var description: String { String(rawValue) }
}

/// How many requests may be in flight at once.
package typealias Concurrency = WholeNumber<ConcurrencyRule>

package enum ConcurrencyRule: WholeNumberRule {
    package static let kind = "a number of requests at once"
    package static let range = 1...1000
}

/// How many CPU samples are taken for each second of CPU time, in hertz.
package typealias SampleRate = WholeNumber<SampleRateRule>

package enum SampleRateRule: WholeNumberRule {
    package static let kind = "a sample rate in hertz"
    package static let range = 1...1000
}

/// How many processes and threads a container may have.
package typealias ProcessLimit = WholeNumber<ProcessLimitRule>

package enum ProcessLimitRule: WholeNumberRule {
    package static let kind = "a number of processes and threads"
    package static let range = 16...32768
}
