import Synchronization
import UnixSignals

/// Runs work that Ctrl-C or SIGTERM ends early and in order.
enum Interruption {
    /// Runs the work and, if it fails or a signal comes, what cleans up after it.
    ///
    /// - Parameters:
    ///   - signals: what interrupts; the process's own SIGINT and SIGTERM, as ``trapped()`` gives them.
    ///   - onSignal: told of each signal and how many came so far.
    ///   - work: cancelled by the first signal.
    ///   - cleanUp: runs to its end whatever signals come, and says whether a stack is still up.
    /// - Throws: the work's error, or ``CommandError/interrupted(_:stackIsUp:)``.
    static func guarding(
        signals: some AsyncSequence<UnixSignal, Never> & Sendable,
        onSignal: @escaping @Sendable (Int) -> Void,
        work: @escaping @Sendable () async throws -> Void,
        cleanUp: () async -> Bool
    ) async throws {
        let received = SignalRecord()
        let task = Task { try await work() }
        async let _ = {
            for await signal in signals {
                onSignal(received.add(signal))
                task.cancel()
            }
        }()
        let result = await task.result
        if case .success = result, received.first == nil { return }
        let stackIsUp = await cleanUp()
        if let signal = received.first { throw CommandError.interrupted(signal, stackIsUp: stackIsUp) }
        try result.get()
    }

    /// Ctrl-C and SIGTERM, which from now on end nothing by themselves.
    static func trapped() async -> UnixSignalsSequence {
        await UnixSignalsSequence(trapping: .sigint, .sigterm)
    }
}

/// The signals that have come so far.
private final class SignalRecord: Sendable {
    private let state = Mutex<(first: UnixSignal?, count: Int)>((nil, 0))

    var first: UnixSignal? { state.withLock(\.first) }

    /// Returns how many there are now.
    func add(_ signal: UnixSignal) -> Int {
        state.withLock { state in
            state.first = state.first ?? signal
            state.count += 1
            return state.count
        }
    }
}
