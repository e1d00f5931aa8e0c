import Synchronization
import Testing

@testable import LinkVerifier

/// What keeps requests in order and few at once.
@Suite(.timeLimit(.minutes(5)))
struct TurnstileTests {
    private final class Inside: Sendable {
        private let counts = Mutex((now: 0, most: 0))
        private let visits = Mutex<[Int]>([])

        var now: Int { counts.withLock { $0.now } }
        var most: Int { counts.withLock { $0.most } }
        var order: [Int] { visits.withLock { $0 } }

        func visit(_ number: Int) async {
            visits.withLock { $0.append(number) }
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
            for _ in 0..<5 { await Task.yield() }
            counts.withLock { $0.now -= 1 }
        }
    }

    @Test func letsAsManyThroughAsItIsSetTo() async throws {
        let turnstile = Turnstile(atOnce: 3)
        let inside = Inside()
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask { try await turnstile.withTurn { await inside.visit(number) } }
            }
            try await group.waitForAll()
        }
        #expect(inside.most == 3)
        #expect(inside.now == 0)
    }

    @Test func keepsTheOrderOfArrival() async throws {
        let turnstile = Turnstile(atOnce: 1)
        let inside = Inside()
        let tasks = try await turnstile.withTurn {
            var tasks: [Task<Void, any Error>] = []
            for number in 0..<10 {
                tasks.append(Task { try await turnstile.withTurn { await inside.visit(number) } })
                while turnstile.waiting <= number { await Task.yield() }
            }
            return tasks
        }
        for task in tasks { try await task.value }
        #expect(inside.order == Array(0..<10))
    }

    @Test func givesUpThePlaceOfACancelledTask() async throws {
        let turnstile = Turnstile(atOnce: 1)
        let cancelled = try await turnstile.withTurn {
            let task = Task { try await turnstile.withTurn {} }
            while turnstile.waiting < 1 { await Task.yield() }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            return task.isCancelled
        }
        #expect(cancelled)
        #expect(turnstile.waiting == 0)
        try await turnstile.withTurn {}
    }

    @Test func takesNoTurnForATaskThatIsCancelledAlready() async throws {
        let turnstile = Turnstile(atOnce: 1)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await turnstile.withTurn {}
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        try await turnstile.withTurn {}
    }
}
