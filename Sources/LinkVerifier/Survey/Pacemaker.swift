/// A clock of any kind, reduced to what waiting needs.
struct Pacemaker: Sendable {
    /// Starts to measure, and gives what tells how much time has passed since.
    let stopwatch: @Sendable () -> @Sendable () -> Duration
    let pause: @Sendable (Duration) async throws -> Void

    init(_ clock: some Clock<Duration>) {
        self.stopwatch = {
            let start = clock.now
            return { start.duration(to: clock.now) }
        }
        self.pause = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
    }
}
