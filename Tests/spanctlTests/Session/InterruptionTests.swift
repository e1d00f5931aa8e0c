import Synchronization
import Testing
import UnixSignals

@testable import spanctl

/// With signals of the test's own: real ones are for the whole process, and the end-to-end tests send them.
struct InterruptionTests {
    @Test(arguments: [UnixSignal.sigint, .sigterm])
    func cancelsTheWorkAndCleansUp(_ signal: UnixSignal) async throws {
        let signals = AsyncStream.makeStream(of: UnixSignal.self)
        let started = AsyncStream.makeStream(of: Void.self)
        let cleaned = Flag()
        let outcome = Task {
            try await Interruption.guarding(
                signals: signals.stream,
                onSignal: { _ in },
                work: {
                    started.continuation.yield()
                    // Ends when it is cancelled, and not before.
                    for await _ in AsyncStream<Void>.makeStream().stream {}
                    try Task.checkCancellation()
                },
                cleanUp: {
                    cleaned.raise()
                    return false
                }
            )
        }
        for await _ in started.stream { break }
        signals.continuation.yield(signal)
        await #expect(throws: CommandError.interrupted(signal, stackIsUp: false)) { try await outcome.value }
        #expect(cleaned.isRaised)
    }

    @Test func countsTheSignalsThatComeDuringTheCleanUp() async throws {
        let signals = AsyncStream.makeStream(of: UnixSignal.self)
        let started = AsyncStream.makeStream(of: Void.self)
        let counts = AsyncStream.makeStream(of: Int.self)
        let outcome = Task {
            try await Interruption.guarding(
                signals: signals.stream,
                onSignal: { counts.continuation.yield($0) },
                work: {
                    started.continuation.yield()
                    for await _ in AsyncStream<Void>.makeStream().stream {}
                },
                cleanUp: {
                    signals.continuation.yield(.sigint)
                    for await count in counts.stream where count == 2 { break }
                    return true
                }
            )
        }
        for await _ in started.stream { break }
        signals.continuation.yield(.sigint)
        await #expect(throws: CommandError.interrupted(.sigint, stackIsUp: true)) { try await outcome.value }
    }

    @Test func cleansUpAfterAFailureAndThrowsIt() async {
        let cleaned = Flag()
        await #expect(throws: CommandError.portsNotChosen) {
            try await Interruption.guarding(
                signals: AsyncStream<UnixSignal>.makeStream().stream,
                onSignal: { _ in },
                work: { throw CommandError.portsNotChosen },
                cleanUp: {
                    cleaned.raise()
                    return false
                }
            )
        }
        #expect(cleaned.isRaised)
    }

    @Test func leavesFinishedWorkAlone() async throws {
        try await Interruption.guarding(
            signals: AsyncStream<UnixSignal>.makeStream().stream,
            onSignal: { _ in },
            work: {},
            cleanUp: {
                Issue.record("cleaned up after success")
                return false
            }
        )
    }
}

/// Whether something has happened, for closures of several tasks.
private final class Flag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() {
        state.withLock { $0 = true }
    }
}
