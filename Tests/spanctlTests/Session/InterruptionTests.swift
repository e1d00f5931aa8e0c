import Foundation
import Synchronization
import Testing
import UnixSignals

@testable import spanctl

/// Serialized, since signals are for the whole process.
@Suite(.serialized) struct InterruptionTests {
    @Test(arguments: [UnixSignal.sigint, .sigterm])
    func cancelsTheWorkAndCleansUp(_ signal: UnixSignal) async throws {
        let started = AsyncStream.makeStream(of: Void.self)
        let cleaned = Flag()
        let outcome = Task {
            try await Interruption.guarding(
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
        kill(getpid(), signal.rawValue)
        await #expect(throws: CommandError.interrupted(signal, stackIsUp: false)) { try await outcome.value }
        #expect(cleaned.isRaised)
    }

    @Test func countsTheSignalsThatComeDuringTheCleanUp() async throws {
        let started = AsyncStream.makeStream(of: Void.self)
        let counts = AsyncStream.makeStream(of: Int.self)
        let outcome = Task {
            try await Interruption.guarding(
                onSignal: { counts.continuation.yield($0) },
                work: {
                    started.continuation.yield()
                    for await _ in AsyncStream<Void>.makeStream().stream {}
                },
                cleanUp: {
                    kill(getpid(), SIGINT)
                    for await count in counts.stream where count == 2 { break }
                    return true
                }
            )
        }
        for await _ in started.stream { break }
        kill(getpid(), SIGINT)
        await #expect(throws: CommandError.interrupted(.sigint, stackIsUp: true)) { try await outcome.value }
    }

    @Test func cleansUpAfterAFailureAndThrowsIt() async {
        let cleaned = Flag()
        await #expect(throws: CommandError.portsNotChosen) {
            try await Interruption.guarding(
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
