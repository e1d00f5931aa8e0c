/// A function as it stands in a stack.
struct ProfileFrame: Hashable, Sendable {
    /// The name for people, or the address in hexadecimal where none is known.
    var name: String
    /// The source file; empty if unknown.
    var file: String
    /// The executable or library; empty if unknown.
    var module: String
}

/// A decoded profile, divided into the series that it is stored as.
struct SplitProfile: Hashable, Sendable {
    /// Milliseconds since the Unix epoch.
    var time: Int64
    var frames: [ProfileFrame]
    /// Indices into `frames`, outermost caller first.
    var stacks: [[Int]]
    var series: [Series]

    /// The samples of one profile type under one set of labels.
    struct Series: Hashable, Sendable {
        var labels: ProfileLabels
        var type: ProfileType
        var samples: [Sample]
    }

    /// What was spent in one stack on behalf of one span.
    struct Sample: Hashable, Sendable {
        /// An index into `SplitProfile.stacks`.
        var stack: Int
        /// Zero if the sample belongs to no span.
        var spanID: UInt64
        /// Sixteen bytes, or nil if the sample belongs to no trace.
        var traceID: [UInt8]?
        var value: Int64
    }
}
