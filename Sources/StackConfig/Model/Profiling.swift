/// How each region profiles itself.
package struct Profiling: Sendable, Hashable {
    package var sampleRate: SampleRate
    /// The time between two pushes of a profile.
    package var uploadInterval: Seconds

    package init(sampleRate: SampleRate, uploadInterval: Seconds) {
        self.sampleRate = sampleRate
        self.uploadInterval = uploadInterval
    }
}
