import HTTPTypes
import InMemoryLogging
import Logging
import Metrics
import MetricsTestKit
import OTLPTracing
import TelemetryProtos
import Testing
import Tracing

/// Against a real HTTP server that decodes real OTLP.
@Suite(.timeLimit(.minutes(5)))
struct BatchProcessingTests {
    @Test func exportsAsSoonAsABatchIsComplete() async throws {
        let collector = Collector()
        try await collector.serve { address in
            let tracer = try makeTracer(address) { $0.maximumBatchSize = 3 }
            try await run(tracer) {
                for number in 0..<4 { tracer.startSpan("\(number)").end() }
                var names: [String] = []
                while names.count < 3 { names += try await collector.next().spans.map(\.name) }
                #expect(names.prefix(3) == ["0", "1", "2"])
            }
            #expect(collector.requests.allSatisfy { $0.spans.count <= 3 })
            #expect(collector.requests.flatMap(\.spans).map(\.name) == ["0", "1", "2", "3"])
        }
    }

    @Test func exportsWhenTheScheduleDelayIsOver() async throws {
        let collector = Collector()
        try await collector.serve { address in
            let tracer = try makeTracer(address) { $0.scheduleDelay = .milliseconds(20) }
            try await run(tracer) {
                tracer.startSpan("first").end()
                let first = try await collector.next()
                #expect(first.spans.map(\.name) == ["first"])
                tracer.startSpan("second").end()
                let second = try await collector.next()
                #expect(second.spans.map(\.name) == ["second"])
            }
        }
    }

    @Test func exportsOnAFlushAndThenNotAgain() async throws {
        let collector = Collector()
        try await collector.serve { address in
            let tracer = try makeTracer(address)
            try await run(tracer) {
                tracer.startSpan("work").end()
                await tracer.flush()
                #expect(collector.requests.flatMap(\.spans).map(\.name) == ["work"])
                await tracer.flush()
            }
            #expect(collector.requests.count == 1)
            await tracer.flush()
        }
    }

    @Test func flushesAtTheShutdownInBatches() async throws {
        let collector = Collector()
        try await collector.serve { address in
            let tracer = try makeTracer(address)
            for number in 0..<1200 { tracer.startSpan("\(number)").end() }
            try await run(tracer) {}
            #expect(collector.requests.map(\.spans.count) == [512, 512, 176])
            #expect(collector.requests.flatMap(\.spans).map(\.name) == (0..<1200).map(String.init))
            #expect(tracer.statistics.exported == 1200)
        }
    }

    @Test func flushesWhenItsTaskIsCancelled() async throws {
        let collector = Collector()
        try await collector.serve { address in
            let tracer = try makeTracer(address)
            tracer.startSpan("work").end()
            let task = Task { try await tracer.run() }
            task.cancel()
            try await task.value
            #expect(collector.requests.flatMap(\.spans).map(\.name) == ["work"])
        }
    }

    @Test func dropsAndCountsWhatTheQueueCannotHold() async throws {
        let collector = Collector()
        let (logger, log) = recordingLogger()
        try await collector.serve { address in
            let tracer = try makeTracer(address, logger: logger) {
                $0.maximumQueueSize = 4
                $0.maximumBatchSize = 4
            }
            for number in 0..<10 { tracer.startSpan("\(number)").end() }
            #expect(tracer.statistics.dropped == 6)
            #expect(log.entries.count == 1)
            #expect(
                log.entries.first?.message == """
                    dropping spans, because 4 are waiting to be exported; check the OTLP endpoint, or raise \
                    OTEL_BSP_MAX_QUEUE_SIZE
                    """
            )
            try await run(tracer) {
                await tracer.flush()
                #expect(log.entries.last?.message == "spans were dropped while the queue was full")
                #expect(log.entries.last?.metadata == ["dropped": "6"])
            }
            #expect(log.entries.count == 2)
            #expect(collector.requests.flatMap(\.spans).map(\.name) == ["0", "1", "2", "3"])
            tracer.startSpan("after the shutdown").end()
            var expected = OTLPTracerStatistics()
            (expected.started, expected.sampled, expected.ended) = (11, 11, 11)
            (expected.exported, expected.dropped, expected.failed) = (4, 7, 0)
            #expect(tracer.statistics == expected)
        }
    }

    @Test func endsTheShutdownAtTheDeadline() async throws {
        let answers = [Collector.Answer](repeating: .init(status: .serviceUnavailable), count: 1000)
        let collector = Collector(answers: answers)
        let clock = SkippingClock(tick: .milliseconds(500))
        let (logger, log) = recordingLogger()
        try await collector.serve { address in
            var configuration = quietConfiguration()
            configuration.endpoint = address + "/v1/traces"
            configuration.maximumBatchSize = 1
            configuration.exportTimeout = .seconds(8)
            let tracer = try OTLPTracer(configuration: configuration, logger: logger, clock: clock)
            for _ in 0..<40 { tracer.startSpan("work").end() }
            // Cancelled before it begins, so that the clock shows nothing but the shutdown.
            try await Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await tracer.run()
            }.value
            #expect(clock.now.offset < .seconds(12))
            let statistics = tracer.statistics
            #expect(statistics.failed > 0)
            #expect(statistics.dropped > 0)
            #expect(statistics.failed + statistics.dropped == 40)
            #expect(log.entries.last?.metadata["dropped"] == "\(statistics.dropped)")
        }
        #expect(
            log.entries.map(\.message) == [
                "spans cannot be exported", "spans were left when the time for exporting at the shutdown was over",
            ]
        )
    }

    @Test func exportsEachSpanOfManyTasksOnce() async throws {
        let collector = Collector()
        try await collector.serve { address in
            let tracer = try makeTracer(address) {
                $0.maximumQueueSize = 8_000
                $0.maximumBatchSize = 100
            }
            try await run(tracer) {
                await withTaskGroup { tasks in
                    for task in 0..<8 {
                        tasks.addTask {
                            for number in 0..<1_000 { tracer.startSpan("\(task)/\(number)").end() }
                        }
                    }
                }
            }
            let names = collector.requests.flatMap(\.spans).map(\.name)
            #expect(names.count == 8_000)
            #expect(Set(names).count == 8_000)
            var expected = OTLPTracerStatistics()
            (expected.started, expected.sampled, expected.ended, expected.exported) = (8_000, 8_000, 8_000, 8_000)
            #expect(tracer.statistics == expected)
        }
    }

    @Test func stopsWaitingForAFlushWhenCancelled() async throws {
        // Nothing runs this tracer, so the flush could never end by itself.
        let tracer = try makeTracer("http://127.0.0.1:1")
        let task = Task { await tracer.flush() }
        task.cancel()
        await task.value
    }

    @Test func countsInSwiftMetrics() async throws {
        let metrics = TestMetrics()
        let collector = Collector(answers: [.init(), .init(status: .badRequest)])
        try await collector.serve { address in
            try await withMetricsFactory(metrics) {
                let tracer = try makeTracer(address)
                try await run(tracer) {
                    tracer.startSpan("accepted").end()
                    await tracer.flush()
                    tracer.startSpan("refused").end()
                    tracer.startSpan("refused").end()
                }
            }
        }
        func total(_ outcome: String) throws -> Int64 {
            try metrics.expectCounter("otlp_tracing_spans_total", [("outcome", outcome)]).totalValue
        }
        #expect(try total("exported") == 1)
        #expect(try total("failed") == 2)
        #expect(try total("dropped") == 0)
    }

    @Test func runsOnce() async throws {
        let tracer = try makeTracer("http://127.0.0.1:1")
        try await run(tracer) {}
        let error = await #expect(throws: OTLPTracerError.self) { try await tracer.run() }
        #expect(error?.description == "the tracer has been run before; make a new one for each service group")
    }

    private func makeTracer(
        _ address: String, logger: Logger = silentLogger, _ change: (inout OTLPTracerConfiguration) -> Void = { _ in }
    ) throws -> OTLPTracer {
        var configuration = quietConfiguration()
        configuration.endpoint = address + "/v1/traces"
        change(&configuration)
        return try OTLPTracer(configuration: configuration, logger: logger)
    }
}
