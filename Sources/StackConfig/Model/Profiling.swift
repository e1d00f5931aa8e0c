/// How each region profiles itself.
package struct Profiling: Sendable, Hashable {
    package var sampleRate: SampleRate
    /// The time between two pushes of a profile.
    package var uploadInterval: Seconds
    package var scope: ProfilingScope

    package init(sampleRate: SampleRate, uploadInterval: Seconds, scope: ProfilingScope = .localRoots) {
        self.sampleRate = sampleRate
        self.uploadInterval = uploadInterval
        self.scope = scope
    }
}

/// Which spans have profiles of their own.
package enum ProfilingScope: String, UserValue, CaseIterable {
    /// The first span of each request in a process, with all that it calls.
    case localRoots
    /// Every sampled span, each with its own CPU time only.
    case all

    package static let kind = "a profiling scope"
    package static let remedy = "use localRoots or all"

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
