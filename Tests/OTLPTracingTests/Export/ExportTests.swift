import HTTPTypes
import InMemoryLogging
import Logging
import OTLPTracing
import SwiftProtobuf
import TelemetryProtos
import Testing
import Tracing

/// Against a real HTTP server that decodes real OTLP.
@Suite(.timeLimit(.minutes(5)))
struct ExportTests {
    @Test func postsProtobufWithResourceAndScope() async throws {
        let requests = try await received(by: quietConfiguration { $0.resource["region"] = "us-east" }) { tracer in
            tracer.startSpan("one").end()
            tracer.startSpan("two").end()
        }
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        #expect(request.path == "/v1/traces")
        #expect(request.headers[.contentType] == "application/x-protobuf")
        #expect(request.headers[.userAgent] == "otlp-tracing-swift/0.1.0")
        #expect(request.headers[.contentEncoding] == nil)
        let spans = try #require(request.request.resourceSpans.first)
        let resource = spans.resource.attributes.byName
        #expect(resource["service.name"] == .string("test"))
        #expect(resource["region"] == .string("us-east"))
        #expect(resource["telemetry.sdk.language"] == .string("swift"))
        #expect(resource["process.pid"]?.intValue ?? 0 > 0)
        #expect(spans.scopeSpans.map(\.scope.name) == ["OTLPTracing"])
        #expect(spans.scopeSpans.map(\.scope.version) == ["0.1.0"])
        #expect(request.spans.map(\.name) == ["one", "two"])
        #expect(request.spans.allSatisfy { $0.traceID.count == 16 && $0.spanID.count == 8 })
    }

    @Test func compressesAndSendsTheHeaders() async throws {
        let configuration = quietConfiguration {
            $0.compression = .gzip
            $0.headers = [("Authorization", "Basic abc"), ("X-Scope-OrgID", "7")]
        }
        let requests = try await received(by: configuration) { tracer in
            for number in 0..<100 { tracer.startSpan("span \(number)").end() }
        }
        let request = try #require(requests.first)
        #expect(request.headers[.contentEncoding] == "gzip")
        #expect(request.headers[.authorization] == "Basic abc")
        let tenant = try #require(HTTPField.Name("x-scope-orgid"))
        #expect(request.headers[tenant] == "7")
        #expect(request.spans.map(\.name) == (0..<100).map { "span \($0)" })
    }

    @Test func makesNoSpansOfItsOwnRequests() async throws {
        // The tracer that a bootstrapped process has, which an HTTP client finds by itself.
        let tracer = try OTLPTracer(configuration: quietConfiguration(), logger: silentLogger)
        let requests = try await withTracer(tracer) {
            try await tracer.withSpan("around") { _ in
                try await received { $0.startSpan("work", context: .topLevel).end() }
            }
        }
        #expect(requests.count == 1)
        let traceparent = try #require(HTTPField.Name("traceparent"))
        #expect(requests.first?.headers[traceparent] == nil)
        #expect(tracer.statistics.started == 1)
    }

    @Test func triesAgainWhenTheServerSaysSo() async throws {
        let collector = Collector(answers: [
            .init(status: .serviceUnavailable, headers: [.retryAfter: "7"]),
            .init(status: .tooManyRequests, headers: [.retryAfter: "Thu, 01 Jan 1970 00:00:00 GMT"]),
        ])
        let clock = SkippingClock()
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: clock)
            try await run(tracer) { tracer.startSpan("work").end() }
            #expect(collector.requests.count == 3)
            #expect(Set(collector.requests.map(\.request)).count == 1)
            #expect(clock.sleeps == [.seconds(7), .zero])
            #expect(tracer.statistics.exported == 1)
            #expect(tracer.statistics.failed == 0)
        }
    }

    @Test func waitsLongerEachTime() async throws {
        let statuses: [HTTPResponse.Status] = [
            .tooManyRequests, .badGateway, .serviceUnavailable, .gatewayTimeout, .serviceUnavailable,
        ]
        let collector = Collector(answers: statuses.map { .init(status: $0) })
        let clock = SkippingClock()
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: clock)
            try await run(tracer) { tracer.startSpan("work").end() }
            #expect(collector.requests.count == 6)
            #expect(tracer.statistics.exported == 1)
        }
        let bounds: [Duration] = [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(5)]
        #expect(clock.sleeps.count == bounds.count)
        for (sleep, bound) in zip(clock.sleeps, bounds) {
            #expect(sleep >= bound / 2 && sleep <= bound)
        }
    }

    @Test func givesUpWhenTheTimeForABatchIsOver() async throws {
        let collector = Collector(answers: .init(repeating: .init(status: .serviceUnavailable), count: 100))
        let clock = SkippingClock()
        let (logger, log) = recordingLogger()
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: clock, logger: logger)
            try await run(tracer) {
                tracer.startSpan("one").end()
                await tracer.flush()
                #expect(tracer.statistics.failed == 1)
                tracer.startSpan("two").end()
            }
            #expect(tracer.statistics.failed == 2)
        }
        #expect(clock.sleeps.reduce(.zero, +) > .seconds(40))
        #expect(clock.sleeps.reduce(.zero, +) < .seconds(60))
        #expect(log.entries.map(\.message) == ["spans cannot be exported"])
        // The last try has little time left, which a busy machine may use up before the server answers.
        let reasons = ["503 Service Unavailable", "HTTPClientError.deadlineExceeded"]
        #expect(reasons.contains { log.entries.first?.metadata["reason"] == "\($0)" })
    }

    @Test func leavesAServerAloneThatAsksForALongTime() async throws {
        let collector = Collector(answers: [.init(status: .serviceUnavailable, headers: [.retryAfter: "3600"])])
        let clock = SkippingClock()
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: clock)
            try await run(tracer) {
                tracer.startSpan("given up").end()
                await tracer.flush()
                tracer.startSpan("kept").end()
                await tracer.flush()
                #expect(collector.requests.count == 1)
                #expect(tracer.statistics.failed == 1)
                try await clock.sleep(for: .seconds(3600))
                await tracer.flush()
                #expect(collector.requests.last?.spans.map(\.name) == ["kept"])
            }
            #expect(tracer.statistics.exported == 1)
        }
    }

    @Test func triesAgainWhenNobodyListens() async throws {
        // A port that was free a moment ago, and on which nothing answers.
        let address = try await Collector().serve { $0 }
        let clock = SkippingClock()
        let (logger, log) = recordingLogger()
        let tracer = try makeTracer(address, clock: clock, logger: logger)
        try await run(tracer) { tracer.startSpan("work").end() }
        #expect(clock.sleeps.count > 3)
        #expect(tracer.statistics.failed == 1)
        #expect(log.entries.map(\.message) == ["spans cannot be exported"])
    }

    @Test func triesAgainWhenTheAnswerTakesTooLong() async throws {
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let collector = Collector(answers: [.init(gate: gate)])
        let clock = SkippingClock()
        try await collector.serve { address in
            var configuration = quietConfiguration { $0.requestTimeout = .seconds(2) }
            configuration.endpoint = address + "/v1/traces"
            let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger, clock: clock)
            try await run(tracer) { tracer.startSpan("work").end() }
            opener.finish()
            #expect(tracer.statistics.exported == 1)
            #expect(clock.sleeps.count == collector.requests.count - 1)
            #expect(collector.requests.count >= 2)
        }
    }

    @Test func saysOnceWhyTheServerRefuses() async throws {
        var status = OTLPExportTracePartialSuccess()
        status.rejectedSpans = 16
        status.errorMessage = "no such\ntenant"
        let body: [UInt8] = try status.serializedBytes()
        let collector = Collector(answers: [
            .init(status: .unauthorized, body: body), .init(status: .unauthorized, body: body),
            .init(status: .badRequest, headers: [.contentType: "text/plain"], body: Array("too  big".utf8)),
        ])
        let clock = SkippingClock()
        let (logger, log) = recordingLogger()
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: clock, logger: logger)
            try await run(tracer) {
                for name in ["one", "two", "three"] {
                    tracer.startSpan(name).end()
                    await tracer.flush()
                }
            }
            #expect(collector.requests.count == 3)
            #expect(tracer.statistics.failed == 3)
            #expect(tracer.statistics.exported == 0)
        }
        #expect(clock.sleeps.isEmpty)
        #expect(log.entries.map(\.message) == .init(repeating: "the server refused a batch of spans", count: 2))
        #expect(
            log.entries.map { $0.metadata["reason"] } == [
                "401 Unauthorized: no such tenant", "400 Bad Request: too big",
            ]
        )
    }

    @Test func countsWhatAPartialSuccessRejects() async throws {
        var response = OTLPExportTraceServiceResponse()
        response.partialSuccess.rejectedSpans = 2
        response.partialSuccess.errorMessage = "too old"
        let (logger, log) = recordingLogger()
        let collector = Collector(answers: [.init(body: try response.serializedBytes())])
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: SkippingClock(), logger: logger)
            try await run(tracer) {
                for _ in 0..<5 { tracer.startSpan("work").end() }
            }
            #expect(tracer.statistics.exported == 3)
            #expect(tracer.statistics.failed == 2)
        }
        #expect(collector.requests.count == 1)
        #expect(log.entries.map(\.message) == ["the server rejected some spans of a batch"])
        #expect(log.entries.first?.metadata["rejected"] == "2")
        #expect(log.entries.first?.metadata["reason"] == "too old")
    }

    @Test func readsAnAnswerInJSONAndIgnoresWhatItDoesNotKnow() async throws {
        let answer = #"{"partialSuccess":{"rejectedSpans":"1","errorMessage":"too old","newField":{}},"more":[1]}"#
        let collector = Collector(answers: [
            .init(headers: [.contentType: "application/json"], body: Array(answer.utf8))
        ])
        try await collector.serve { address in
            let tracer = try makeTracer(address, clock: SkippingClock())
            try await run(tracer) {
                for _ in 0..<3 { tracer.startSpan("work").end() }
            }
            #expect(tracer.statistics.exported == 2)
            #expect(tracer.statistics.failed == 1)
        }
    }

    private func makeTracer(
        _ address: String, clock: SkippingClock, logger: Logger = silentLogger
    ) throws -> OTLPTracer {
        var configuration = quietConfiguration()
        configuration.endpoint = address + "/v1/traces"
        return try OTLPTracer(configuration: configuration, logger: logger, clock: clock)
    }
}
