/// How much is looked at, and how long things may take.
package struct VerificationLimits: Sendable, Equatable {
    /// Spans examined in each region; the last trace's may go beyond.
    package var spansPerRegion: Int
    /// Requests in flight at once.
    package var concurrentRequests: Int
    /// The CPU time from which a span must have samples.
    package var minimumCPU: Duration
    /// The time between two pushes of a profile by the service.
    package var uploadInterval: Duration
    /// How much later than the upload interval a profile may still arrive.
    package var uploadMargin: Duration
    /// How far back spans are looked for.
    package var lookback: Duration
    /// How long one request may take.
    package var requestTimeout: Duration
    /// The pause between two looks while waiting for links.
    package var pollInterval: Duration

    package init(
        spansPerRegion: Int = 20,
        concurrentRequests: Int = 8,
        minimumCPU: Duration = .milliseconds(200),
        uploadInterval: Duration = .seconds(10),
        uploadMargin: Duration = .seconds(10),
        lookback: Duration = .seconds(900),
        requestTimeout: Duration = .seconds(5),
        pollInterval: Duration = .milliseconds(500)
    ) {
        self.spansPerRegion = spansPerRegion
        self.concurrentRequests = concurrentRequests
        self.minimumCPU = minimumCPU
        self.uploadInterval = uploadInterval
        self.uploadMargin = uploadMargin
        self.lookback = lookback
        self.requestTimeout = requestTimeout
        self.pollInterval = pollInterval
    }

    /// The age from which a span's profile must have arrived.
    package var settlingTime: Duration { uploadInterval + uploadMargin }
}
