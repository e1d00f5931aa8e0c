/// The stacks of all faults, played a few at a time from when the first is asked for.
final class FaultRuns: Sendable {
    static let all = FaultRuns(Fault.all, atOnce: 6)

    private let runs: [String: Task<FaultStack.Outcome, any Error>]

    private init(_ faults: [Fault], atOnce limit: Int) {
        let turns = Turns(limit)
        // Those that wait for long first, beside which the others go on.
        let ordered = faults.sorted { $0.script.arguments.timeout > $1.script.arguments.timeout }
        let pairs = ordered.map { fault in
            (fault.testDescription, Task { try await turns.take { try await FaultStack.play(fault.script) } })
        }
        runs = Dictionary(uniqueKeysWithValues: pairs)
    }

    /// What came of a fault's stack.
    func outcome(of fault: Fault) async throws -> FaultStack.Outcome? {
        try await runs[fault.testDescription]?.value
    }

    /// Lets so many in at once, in the order in which they came.
    private actor Turns {
        private var free: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []

        init(_ count: Int) { free = count }

        func take<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
            if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
            defer {
                if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
            }
            return try await body()
        }
    }
}
