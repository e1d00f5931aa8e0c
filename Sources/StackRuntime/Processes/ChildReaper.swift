import Glibc
import Synchronization

/// Collects the children of this process that have ended, and remembers how.
final class ChildReaper: Sendable {
    private let ended = Mutex<[Int32: ExitReason]>([:])

    /// How a child ended; nothing while it runs, or if it never was a child of this process.
    func exitReason(of pid: Int32) -> ExitReason? {
        ended.withLock { ended in
            if let reason = ended[pid] { return reason }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            let reason = ExitReason(waitStatus: status)
            ended[pid] = reason
            return reason
        }
    }

    /// Forgets how an earlier process of that number ended, now that there is a new one.
    func began(_ pid: Int32) {
        ended.withLock { $0[pid] = nil }
    }
}
