import Synchronization

/// How many spans reached the server, and how many did not although they were sent.
final class ExportCounters: Sendable {
    private let counts = Mutex((exported: 0, failed: 0))

    var current: (exported: Int, failed: Int) { counts.withLock { $0 } }

    func add(exported: Int, failed: Int) {
        counts.withLock { counts in
            counts.exported += exported
            counts.failed += failed
        }
    }
}
