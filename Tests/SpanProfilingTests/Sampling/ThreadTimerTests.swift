import CSpanSampler
import Glibc
import Testing

extension SamplingTests {
    /// Threads that cannot have a timer of their own. Each in a process of its own.
    @Suite struct ThreadTimerTests {
        @Test func threadsThatGetNoTimerAreStillSampled() async throws {
            try await inOwnProcess {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                var none = rlimit(rlim_cur: 0, rlim_max: 0)
                guard setrlimit(__rlimit_resource_t(11), &none) == 0 else { _exit(2) }
                let before = cspan_read_counters()
                onNewThread { _ = Work.spend(milliseconds: 400, seed: 11) }
                let after = cspan_read_counters()
                cspan_stop()
                #expect(after.timers_refused > before.timers_refused)
                #expect(after.timers_created == before.timers_created)
                #expect(after.samples >= before.samples + 20)
            }
        }

        @Test func moreThreadsThanTheTableHoldsAreSampledByTheProcesssTimer() async throws {
            try await inOwnProcess {
                guard cspan_start(1) == CSPAN_OK else { _exit(1) }
                func churn(_ count: Int) {
                    for _ in 0..<count { onNewThread { _ = QueuedSignal.fromProcessTimer() } }
                }
                churn(4_600)
                let full = cspan_read_counters()
                #expect(full.timers_live <= 4_096 && full.timers_live > 3_800)
                #expect(full.timers_refused > 400)
                #expect(full.samples + full.dropped >= 4_600, "each signal is a sample, with or without a timer")
                cspan_tend()
                #expect(cspan_read_counters().timers_live <= 1, "the threads have ended, and their timers are deleted")
                churn(100)
                let again = cspan_read_counters()
                #expect(again.timers_refused == full.timers_refused)
                #expect(again.timers_created == full.timers_created + 100)
                cspan_stop()
                #expect(cspan_read_counters().timers_live == 0)
            }
        }
    }
}
