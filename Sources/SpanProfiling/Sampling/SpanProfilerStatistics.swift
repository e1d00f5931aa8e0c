/// What a profiler has done so far.
public struct SpanProfilerStatistics: Sendable, Equatable {
    /// Whether a profiler samples.
    public enum State: Sendable, Equatable {
        /// It has not been started, or has ended.
        case stopped
        /// It samples.
        case sampling
        /// It does not sample on this platform; so far it does on Linux with glibc on x86-64.
        case unsupportedPlatform
        /// It cannot sample, for the reason given.
        case failed(SpanProfilerError)
    }

    /// Whether it samples, and if not, why.
    public var state = State.stopped
    /// Whether samples get their span's labels: the self-test at the start passed.
    public var labelsEnabled = false
    /// Samples taken.
    public var samples: UInt64 = 0
    /// Samples lost because the buffer was full.
    public var droppedSamples: UInt64 = 0
    /// Samples left unlabelled because the runtime was between two tasks when they were taken.
    public var withheldLabels: UInt64 = 0
    /// CPU time that the samples stand for.
    public var sampledTime = Duration.zero
    /// That part of ``sampledTime`` which has a span.
    public var labelledTime = Duration.zero
    /// Frames in profiles whose code has no symbol: shown as `[file]`, or as `[unknown]` outside all files.
    public var namelessFrames: UInt64 = 0
    /// Whether the program was stripped of its symbols, so that its own functions have no names.
    public var isProgramStripped = false
    /// Threads that have a timer of their own now.
    public var threadTimers: UInt64 = 0
    /// Timers of their own that threads got since the start.
    public var threadTimersCreated: UInt64 = 0
    /// Times that a thread could get no timer of its own and was sampled by the process's.
    public var threadTimersRefused: UInt64 = 0
    /// The CPU time that half of the signal handler's runs stayed below.
    public var handlerMedian = Duration.zero
    /// The CPU time that 99 of 100 of the signal handler's runs stayed below.
    public var handlerPercentile99 = Duration.zero
    /// The CPU time of the signal handler's longest run.
    public var handlerMaximum = Duration.zero
    /// CPU time that all else took: the profiler's own thread drains samples, makes profiles and sends them.
    public var processorTime = Duration.zero
    /// Profiles made, to be sent.
    public var profiles: UInt64 = 0
    /// Samples in the last profile.
    public var lastProfileSamples: UInt64 = 0
    /// CPU time that it took to make and encode the last profile, symbols included.
    public var lastProfileProcessorTime = Duration.zero
    /// `SIGPROF` signals that somebody else sent, which are no samples.
    public var foreignSignals: UInt64 = 0
    /// Profiles that the server took.
    public var sentProfiles: UInt64 = 0
    /// Profiles given up: too many waited, or time ran out at shutdown.
    public var droppedProfiles: UInt64 = 0
    /// Profiles that the server refused.
    public var refusedProfiles: UInt64 = 0
    /// Pushes that failed and were tried again.
    public var retries: UInt64 = 0
    /// Profiles written to files.
    public var writtenProfiles: UInt64 = 0
    /// Profiles that could not be written to a file.
    public var failedWrites: UInt64 = 0
    /// Profiles that were asked for with ``SpanProfiler/profile(for:)`` and taken.
    public var requestedProfiles: UInt64 = 0
    /// Profiles that are being taken on request now.
    public var requestsInProgress = 0
    /// Profiles that wait to be sent or written.
    public var pendingProfiles = 0
    /// Span names left off because there were too many.
    public var refusedSpanNames: UInt64 = 0
    /// Values of dynamic labels left off because there were too many, or they were too long.
    public var refusedLabelValues: UInt64 = 0
    /// Dynamic labels left off because the server would refuse their name, or it is reserved.
    public var refusedLabelNames: UInt64 = 0
    /// Sampled spans left without a profile because the tracer does not tell their identity.
    public var unidentifiedSpans: UInt64 = 0
}
