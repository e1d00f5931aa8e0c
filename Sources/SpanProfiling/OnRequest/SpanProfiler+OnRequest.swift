import ServiceLifecycle
import TelemetryProtos

extension SpanProfiler {
    /// How soon the end of the service or of the profiler ends a profile that is being taken.
    private static let attention = Duration.milliseconds(250)
    private static let longestDuration = Duration.seconds(3_600)

    /// Profiles for a while, beside what is pushed: neither takes samples from the other, and several may be taken at once.
    ///
    /// The profiler must run; that it has no destination does not matter. The profile has the time that passed, which is less
    /// than asked for if the service or the profiler shuts down meanwhile.
    ///
    /// - Parameter duration: above zero, and at most an hour.
    /// - Returns: the profile, with the sample types `samples` in `count` and `cpu` in `nanoseconds`.
    /// - Throws: ``ProfileRequestError``, or `CancellationError` if the task is cancelled.
    public func profile(for duration: Duration) async throws -> PprofData {
        guard duration > .zero, duration <= Self.longestDuration else {
            throw ProfileRequestError.invalidDuration(duration)
        }
        guard let session = samplingSession else { throw ProfileRequestError.notSampling(statistics.state) }
        let capture = try await session.beginCapture()
        let end = ContinuousClock.now + duration
        do {
            while !Task.isShuttingDownGracefully, samplingSession === session, ContinuousClock.now < end {
                try await Task.sleep(for: min(Self.attention, end - ContinuousClock.now))
            }
            try Task.checkCancellation()
        } catch {
            await session.abandonCapture(capture)
            throw error
        }
        guard let profile = await session.endCapture(capture) else {
            throw ProfileRequestError.notSampling(statistics.state)
        }
        countRequestedProfile()
        do {
            return PprofData(bytes: try EncodedProfile(profile).pprof)
        } catch {
            throw ProfileRequestError.encoding("\(error)")
        }
    }
}
