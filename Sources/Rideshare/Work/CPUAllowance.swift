import ServiceLifecycle

/// The CPU left for one step of an order, spent slice by slice on whichever threads the step visits.
struct CPUAllowance: Sendable {
    /// The longest stretch of work between two awaits.
    static let longestSlice = Duration.milliseconds(6)

    private(set) var remaining: Duration

    init(_ total: Duration) {
        remaining = total
    }

    /// Whether the step is over: all is spent, or the server stops and the best answer so far must do.
    var isOver: Bool {
        remaining <= .zero || Task.isCancelled || Task.isShuttingDownGracefully
    }

    /// The next stretch of work, when `workers` share what remains.
    func slice(workers: Int = 1) -> Duration {
        min(Self.longestSlice, remaining / workers)
    }

    mutating func spend(_ spent: Duration) {
        remaining -= spent
    }
}
