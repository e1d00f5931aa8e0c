/// What brings the profiles of one queue to one destination.
protocol ProfileExporter: Sendable {
    /// What waits.
    var queue: ProfileQueue { get }
    /// How it went so far.
    var counts: ExportCounts { get }
    /// Delivers until the queue is finished and empty, or the task is cancelled.
    func run() async
}

/// How the delivery of profiles went.
struct ExportCounts: Equatable, Sendable {
    /// Profiles that a server took.
    var sent: UInt64 = 0
    /// Profiles that a server refused.
    var refused: UInt64 = 0
    /// Pushes that failed and were tried again.
    var retries: UInt64 = 0
    /// Profiles in files.
    var written: UInt64 = 0
    /// Profiles that no file could be made of.
    var failedWrites: UInt64 = 0

    static func + (left: ExportCounts, right: ExportCounts) -> ExportCounts {
        ExportCounts(
            sent: left.sent + right.sent, refused: left.refused + right.refused, retries: left.retries + right.retries,
            written: left.written + right.written, failedWrites: left.failedWrites + right.failedWrites
        )
    }
}

/// The reasons that were logged: each is said once, and not more of them than a log can bear.
struct ReportedReasons {
    private static let most = 32
    private var reasons: Set<String> = []

    /// Whether the reason is to be said now.
    mutating func isNew(_ reason: String) -> Bool {
        reasons.count < Self.most && reasons.insert(reason).inserted
    }
}
