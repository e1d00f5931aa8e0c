import Testing

@testable import LinkVerifier

struct BoundedConcurrencyTests {
    /// Lets its visitors go on in threes, and counts how many there are at once.
    private actor Gate {
        private(set) var peak = 0
        private var inside = 0
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func enter() async {
            inside += 1
            peak = max(peak, inside)
            await withCheckedContinuation { continuation in
                waiting.append(continuation)
                guard waiting.count == 3 else { return }
                for visitor in waiting { visitor.resume() }
                waiting = []
            }
        }

        func leave() { inside -= 1 }
    }

    @Test(.timeLimit(.minutes(5))) func worksOnAsManyAtOnceAsAllowedAndNoMore() async throws {
        let gate = Gate()
        let results = try await Array(1...30).concurrentMap(atMost: 3) { number in
            await gate.enter()
            await gate.leave()
            return number * 2
        }
        #expect(results == (1...30).map { $0 * 2 })
        #expect(await gate.peak == 3)
    }

    @Test func throwsWhatOneOfThemThrows() async {
        struct Odd: Error {}
        await #expect(throws: Odd.self) {
            try await [2, 4, 5, 6].concurrentMap(atMost: 2) { number in
                if !number.isMultiple(of: 2) { throw Odd() }
            }
        }
    }
}
