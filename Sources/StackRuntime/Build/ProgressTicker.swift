import Synchronization

/// Runs long work and tells every second how long it has taken and what it said last.
enum ProgressTicker {
    private static let tick = Duration.seconds(1)

    private final class Progress: Sendable {
        let lastLine = Mutex("")
    }

    /// - Parameters:
    ///   - tell: gets the elapsed time and the last line.
    ///   - work: hands on each line as it comes.
    static func run<Result: Sendable>(
        tell: @escaping @Sendable (Duration, String) -> Void,
        work: @escaping @Sendable (@escaping @Sendable (String) -> Void) async throws -> Result
    ) async throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let progress = Progress()
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await work { line in progress.lastLine.withLock { $0 = line } }
            }
            group.addTask {
                while !Task.isCancelled {
                    tell(clock.now - start, progress.lastLine.withLock { $0 })
                    do { try await clock.sleep(for: tick) } catch { break }
                }
                return nil
            }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let outcome { return outcome }
            }
            throw CancellationError()
        }
    }
}
