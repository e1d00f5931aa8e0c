/// How many requests may be in flight at once.
package struct Concurrency: RawRepresentable, UserValue {
    package let rawValue: Int

    package static let kind = "a number of requests at once"
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

    package static let two = Concurrency(valid: 2)

    package var description: String { String(rawValue) }
}
