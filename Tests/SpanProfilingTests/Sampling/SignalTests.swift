import CSpanSampler
import Glibc
import ServiceLifecycle
import SpanProfiling
import Subprocess
import Testing

extension SamplingTests {
    /// Each in a process of its own: they take the signal away.
    @Suite struct SignalTests {
        @Test func aForeignHandlerTurnsTheProfilerOffAndIsLeftAlone() async throws {
            try await inOwnProcess(expecting: .exited(7)) {
                signal(SIGPROF) { _ in _exit(7) }
                let lines = LogLines()
                let profiler = try SpanProfiler(
                    configuration: SpanProfilerConfiguration(applicationName: "tests"), logger: lines.logger
                )
                let group = ServiceGroup(services: [profiler], logger: .quiet)
                async let finished: Void = group.run()
                try await poll("it is off") { profiler.statistics.state == .failed(.foreignSignalHandler) }
                let line = "error: profiling is off: \(SpanProfilerError.foreignSignalHandler) "
                guard lines.all.contains(line) else { _exit(1) }
                await group.triggerGracefulShutdown()
                try await finished
                raise(SIGPROF)
            }
        }

        @Test func aHandlerThatTakesOverLaterIsNoticed() async throws {
            try await inOwnProcess {
                let profiler = try SpanProfiler(
                    configuration: SpanProfilerConfiguration(applicationName: "tests"), logger: .quiet
                )
                let group = ServiceGroup(services: [profiler], logger: .quiet)
                async let finished: Void = group.run()
                try await poll("it samples") { profiler.statistics.state == .sampling }
                signal(SIGPROF) { _ in }
                try await poll("it is off") { profiler.statistics.state == .failed(.foreignSignalHandler) }
                await group.triggerGracefulShutdown()
                try await finished
            }
        }

        @Test func aLateSignalDoesNotKillTheProcess() async throws {
            try await inOwnProcess {
                guard cspan_start(100) == CSPAN_OK else { _exit(1) }
                cspan_stop()
                raise(SIGPROF)
            }
        }

        @Test func somebodyElsesSignalsAreCountedAndNoSamples() async throws {
            try await inOwnProcess {
                guard cspan_start(1) == CSPAN_OK else { _exit(1) }
                let before = cspan_read_counters()
                for _ in 0..<5 { #expect(QueuedSignal.fromElsewhere()) }
                raise(SIGPROF)
                let after = cspan_read_counters()
                cspan_stop()
                #expect(after.foreign_signals - before.foreign_signals == 6)
                #expect(after.samples == before.samples)
            }
        }

        @Test func aSecondProfilerWaitsAndSaysWhy() async throws {
            _ = try await ProfiledRun.of { _ in
                let second = try SpanProfiler(
                    configuration: SpanProfilerConfiguration(applicationName: "second"), logger: .quiet
                )
                let group = ServiceGroup(services: [second], logger: .quiet)
                async let finished: Void = group.run()
                try await poll("it is off") { second.statistics.state == .failed(.alreadyRunning) }
                await group.triggerGracefulShutdown()
                try await finished
            }
        }
    }
}
