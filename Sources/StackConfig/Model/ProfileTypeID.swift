/// Pyroscope's name for one kind of profile: `name:sample type:sample unit:period type:period unit`.
package struct ProfileTypeID: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a profile type"
    package static let remedy = "use five names joined by colons, such as process_cpu:cpu:nanoseconds:cpu:nanoseconds"

    package init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 5, parts.allSatisfy({ LabelName(rawValue: String($0)) != nil }) else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    /// CPU time.
    package static let cpu = ProfileTypeID(valid: "process_cpu:cpu:nanoseconds:cpu:nanoseconds")

    package var description: String { rawValue }
}
