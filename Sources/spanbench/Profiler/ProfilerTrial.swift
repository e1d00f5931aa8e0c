/// A measurement that takes a process of its own, because there is one profiler in a process at most.
protocol ProfilerTrial: Sendable {
    /// What the process itself can tell; the rest is in the profiles that it pushed.
    associatedtype Outcome: Codable & Sendable

    init(extent: TrialExtent)

    /// Does the work, in its own process, with a profiler that pushes to a server.
    func run(pushingTo server: String) async throws -> Outcome

    /// How often the process is run, at most; more than once for what needs a number of samples.
    var mostRuns: Int { get }

    /// Whether these runs are enough.
    func isEnough(_ runs: [TrialRun<Outcome>]) throws -> Bool

    /// What the runs reached.
    func measurements(of runs: [TrialRun<Outcome>]) throws -> [Measurement]
}

extension ProfilerTrial {
    var mostRuns: Int { 1 }

    func isEnough(_ runs: [TrialRun<Outcome>]) -> Bool { !runs.isEmpty }
}

/// One run of a trial: what its process said, and what the server got of its profiler.
struct TrialRun<Outcome: Codable & Sendable>: Sendable {
    let outcome: Outcome
    let received: ReceivedProfiles
}
