/// How many CPU samples are taken for each second of CPU time, in hertz.
package struct SampleRate: RawRepresentable, UserValue {
    package let rawValue: Int

    package static let kind = "a sample rate in hertz"
    package static let remedy = "use a whole number from 1 to 1000"

    package init?(rawValue: Int) {
        guard (1...1000).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: Int) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        guard let number = Int(userText) else { return nil }
        self.init(rawValue: number)
    }

    package static let hundred = SampleRate(valid: 100)

    package var description: String { String(rawValue) }
}
