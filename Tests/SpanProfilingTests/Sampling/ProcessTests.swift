import CSpanSampler
import Glibc
import Subprocess
import Synchronization
import SystemPackage
import Testing

extension SamplingTests {
    /// Children of the process, and what replaces it. Each in a process of its own.
    @Suite struct ProcessTests {
        @Test func aForkedChildDoesNotSample() async throws {
            try await inOwnProcess {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                let status = Self.statusOfForked {
                    let before = cspan_read_counters().samples
                    _ = Work.spend(milliseconds: 50, seed: 60)
                    _exit(cspan_is_running() || cspan_read_counters().samples != before ? 1 : 0)
                }
                cspan_stop()
                #expect(status == 0)
            }
        }

        @Test func aForkedChildMaySampleOnItsOwn() async throws {
            try await inOwnProcess {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                _ = Work.spend(milliseconds: 50, seed: 6)
                let status = Self.statusOfForked {
                    guard cspan_start(1_000) == CSPAN_OK else { _exit(2) }
                    let before = cspan_read_counters().samples
                    _ = Work.spend(milliseconds: 200, seed: 7)
                    cspan_stop()
                    _exit(cspan_read_counters().samples > before ? 0 : 3)
                }
                #expect(status == 0)
                let before = cspan_read_counters().samples
                _ = Work.spend(milliseconds: 200, seed: 8)
                cspan_stop()
                #expect(cspan_read_counters().samples > before, "the parent goes on")
            }
        }

        @Test func childrenOfAnyKindAreNeitherKilledNorSampled() async throws {
            try await inOwnProcess {
                let work = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 5"
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                let stopped = Atomic<Bool>(false)
                // Signals are on their way at any moment of a fork.
                let spenders = (0..<2).map { _ in
                    startThread { while !stopped.load(ordering: .relaxed) { _ = Work.spend(milliseconds: 5, seed: 3) } }
                }
                for _ in 0..<20 {
                    let result = try await run(
                        .path("/bin/sh"), arguments: ["-c", work], output: .discarded, error: .discarded
                    )
                    #expect(result.terminationStatus == .exited(5))
                }
                for _ in 0..<20 {
                    #expect(Self.statusOfForked { Self.execute("/bin/sh", ["-c", work]) } == 5)
                }
                stopped.store(true, ordering: .relaxed)
                for spender in spenders { pthread_join(spender, nil) }
                cspan_stop()
            }
        }

        @Test func aProgramThatReplacesItselfIsNotKilled() async throws {
            try await inOwnProcess(expecting: .exited(6)) {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                for _ in 0..<2 { _ = startThread { while true { _ = Work.spend(milliseconds: 5, seed: 4) } } }
                _ = Work.spend(milliseconds: 50, seed: 5)
                Self.execute("/bin/sh", ["-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 6"])
            }
        }

        /// Runs `body` in a forked child; its exit status, or -1 if a signal ended it.
        private static func statusOfForked(_ body: () -> Void) -> Int32 {
            // Swift hides fork, for good reasons; programs beneath it still call it.
            guard let symbol = dlsym(nil, "fork") else { return -1 }
            let child = unsafeBitCast(symbol, to: (@convention(c) () -> pid_t).self)()
            if child == 0 {
                body()
                _exit(9)
            }
            var status: Int32 = 0
            while waitpid(child, &status, 0) == -1, errno == EINTR {}
            return status & 0x7f == 0 ? status >> 8 & 0xff : -1
        }

        /// Replaces this process; comes back only if that fails.
        private static func execute(_ path: String, _ arguments: [String]) {
            var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
            execv(path, &words)
        }
    }
}
