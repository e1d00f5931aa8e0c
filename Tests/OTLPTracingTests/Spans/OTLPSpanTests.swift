import OTLPTracing
import TelemetryProtos
import Testing
import Tracing

@Suite(.timeLimit(.minutes(5)))
struct OTLPSpanTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "the wheel came off"
    }

    @Test func exportsWhatWasRecorded() async throws {
        let spans = try await exported { tracer in
            let span = tracer.startSpan(
                "before", ofKind: .server, at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 1_000)
            )
            span.operationName = "after"
            span.attributes["vehicle"] = "car"
            span.attributes["radius"] = 0.4
            span.attributes["hops"] = [1, 2]
            span.attributes["ok"] = true
            span.addEvent(
                SpanEvent(
                    name: "found", at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 1_500),
                    attributes: ["count": 3]
                )
            )
            span.setStatus(SpanStatus(code: .error, message: "late"))
            span.end(at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 2_000))
        }
        let span = try #require(spans.first)
        #expect(spans.count == 1)
        #expect(span.name == "after")
        #expect(span.kind == .server)
        #expect(span.startTimeUnixNano == 1_000)
        #expect(span.endTimeUnixNano == 2_000)
        #expect(span.attributes.byName["vehicle"] == .string("car"))
        #expect(span.attributes.byName["radius"]?.doubleValue == 0.4)
        #expect(span.attributes.byName["hops"]?.arrayValue.values == [.int(1), .int(2)])
        #expect(span.attributes.byName["ok"]?.boolValue == true)
        #expect(span.attributes.count == 4)
        let event = try #require(span.events.first)
        #expect(event.name == "found")
        #expect(event.timeUnixNano == 1_500)
        #expect(event.attributes.byName == ["count": .int(3)])
        #expect(span.status.code == .error)
        #expect(span.status.message == "late")
        #expect(span.parentSpanID.isEmpty)
        #expect(span.flags == 0x101)
    }

    @Test func recordsAnErrorAsTheExceptionEvent() async throws {
        let spans = try await exported { tracer in
            #expect(throws: Broken.self) {
                try tracer.withSpan("work") { _ in throw Broken() }
            }
        }
        let span = try #require(spans.first)
        let event = try #require(span.events.first)
        #expect(event.name == "exception")
        #expect(event.attributes.byName["exception.message"] == .string("the wheel came off"))
        #expect(event.attributes.byName["exception.type"] == .string("OTLPTracingTests.OTLPSpanTests.Broken"))
        #expect(span.status.code == .error)
    }

    @Test func recordsNothingAfterTheEnd() async throws {
        let spans = try await exported { tracer in
            let span = tracer.startSpan("work")
            span.end(at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: .max))
            #expect(!span.isRecording)
            span.operationName = "other"
            span.attributes["late"] = true
            span.addEvent("late")
            span.addLink(SpanLink(context: span.context, attributes: [:]))
            span.recordError(Broken())
            span.setStatus(SpanStatus(code: .error))
            span.end(at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 1))
        }
        let span = try #require(spans.first)
        #expect(spans.count == 1)
        #expect(span.name == "work")
        #expect(span.attributes.isEmpty && span.events.isEmpty && span.links.isEmpty)
        #expect(!span.hasStatus)
        #expect(span.endTimeUnixNano == .max)
    }

    @Test func keepsOkAsTheFinalStatusWithoutMessage() async throws {
        let spans = try await exported { tracer in
            let span = tracer.startSpan("work")
            span.setStatus(SpanStatus(code: .error, message: "first"))
            span.setStatus(SpanStatus(code: .ok, message: "ignored"))
            span.setStatus(SpanStatus(code: .error, message: "too late"))
            span.end()
        }
        let span = try #require(spans.first)
        #expect(span.status.code == .ok)
        #expect(span.status.message.isEmpty)
    }

    @Test func neverLastsLessThanNothing() async throws {
        let spans = try await exported { tracer in
            tracer.startSpan("work", at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 500))
                .end(at: DefaultTracerClock.Timestamp(nanosecondsSinceEpoch: 400))
        }
        #expect(spans.first?.endTimeUnixNano == 500)
    }

    @Test func joinsItsParentAcrossTasksAndProcesses() async throws {
        let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let spans = try await exported { tracer in
            var context = ServiceContext.topLevel
            tracer.extract(
                ["traceparent": traceparent, "tracestate": "a=1"], into: &context, using: DictionaryCarrier()
            )
            tracer.withSpan("server", context: context, ofKind: .server) { _ in
                tracer.withSpan("child") { child in
                    #expect(tracer.activeSpan(identifiedBy: child.context)?.spanContext == child.spanContext)
                }
            }
            #expect(tracer.activeSpan(identifiedBy: context) == nil)
        }
        #expect(spans.map(\.name) == ["child", "server"])
        let (child, server) = (spans[0], spans[1])
        #expect(server.traceID.map { $0 }.prefix(2) == [0x0a, 0xf7])
        #expect(Array(server.parentSpanID) == [0xb7, 0xad, 0x6b, 0x71, 0x69, 0x20, 0x33, 0x31])
        #expect(server.flags == 0x301)
        #expect(server.traceState == "a=1")
        #expect(child.traceID == server.traceID)
        #expect(child.parentSpanID == server.spanID)
        #expect(child.flags == 0x101)
        #expect(child.traceState == "a=1")
    }

    @Test func linksOtherSpans() async throws {
        let spans = try await exported { tracer in
            let first = tracer.startSpan("first")
            let second = tracer.startSpan("second")
            second.addLink(first, attributes: ["why": "batch"])
            second.addLink(SpanLink(context: .topLevel, attributes: [:]))
            first.end()
            second.end()
        }
        let link = try #require(spans.last?.links.first)
        #expect(spans.last?.links.count == 1)
        #expect(link.traceID == spans.first?.traceID)
        #expect(link.spanID == spans.first?.spanID)
        #expect(link.flags == 0x101)
        #expect(link.attributes.byName == ["why": .string("batch")])
    }

    @Test func passesAnUnsampledTraceOnWithoutRecordingIt() async throws {
        let requests = try await received(by: quietConfiguration { $0.sampler = .alwaysOff }) { tracer in
            tracer.withSpan("work") { span in
                span.attributes["ignored"] = true
                #expect(!span.isRecording)
                #expect(span.attributes.isEmpty)
                #expect(span.spanContext.isValid)
                var headers: [String: String] = [:]
                tracer.inject(span.context, into: &headers, using: DictionaryCarrier())
                #expect(headers["traceparent"] == "00-\(span.spanContext.traceID)-\(span.spanContext.spanID)-00")
            }
            #expect(tracer.statistics.started == 1)
            #expect(tracer.statistics.sampled == 0)
        }
        #expect(requests.isEmpty)
    }

    @Test func leavesTheContextAloneWhenDisabled() async throws {
        let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let requests = try await received(by: quietConfiguration { $0.isEnabled = false }) { tracer in
            var context = ServiceContext.topLevel
            tracer.extract(["traceparent": traceparent], into: &context, using: DictionaryCarrier())
            tracer.withSpan("work", context: context) { span in
                #expect(!span.isRecording)
                var headers: [String: String] = [:]
                tracer.inject(span.context, into: &headers, using: DictionaryCarrier())
                #expect(headers == ["traceparent": traceparent])
            }
            #expect(!tracer.startSpan("alone").spanContext.isValid)
            #expect(tracer.statistics == OTLPTracerStatistics())
        }
        #expect(requests.isEmpty)
    }
}
