import Synchronization
import Testing

@testable import LinkVerifier

/// What keeps requests in order and few at once.
@Suite(.timeLimit(.minutes(1)))
struct TurnstileTests {
    @Test func letsAsManyThroughAsItIsSetTo() async throws {
        let turnstile = Turnstile(atOnce: 3)
        let inside = Mutex((now: 0, most: 0))
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    try await turnstile.withTurn {
                        inside.withLock {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                        }
                        for _ in 0..<5 { await Task.yield() }
                        inside.withLock { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.withLock { $0.most } == 3)
        #expect(inside.withLock { $0.now } == 0)
    }

    @Test func keepsTheOrderOfArrival() async throws {
        let turnstile = Turnstile(atOnce: 1)
        let order = Mutex<[Int]>([])
        try await turnstile.withTurn {
            var tasks: [Task<Void, any Error>] = []
            for number in 0..<10 {
                tasks.append(Task { try await turnstile.withTurn { order.withLock { $0.append(number) } } })
                while turnstile.waiting <= number { await Task.yield() }
            }
            return tasks
        }.waitForAll()
        #expect(order.withLock { $0 } == Array(0..<10))
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

extension [Task<Void, any Error>] {
    fileprivate func waitForAll() async throws {
        for task in self { try await task.value }
    }
}
