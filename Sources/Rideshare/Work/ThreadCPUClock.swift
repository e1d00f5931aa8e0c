#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The CPU time that the calling thread has used; only differences within one synchronous stretch mean anything.
enum ThreadCPUClock {
    static func now() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// Repeats `piece` until the calling thread has spent `budget` on it, at least once; answers what was spent.
    @inline(__always)
    static func spend(_ budget: Duration, on piece: () -> Void) -> Duration {
        let start = now()
        var spent = Duration.zero
        repeat {
            piece()
            spent = now() - start
        } while spent < budget
        return spent
    }
}
