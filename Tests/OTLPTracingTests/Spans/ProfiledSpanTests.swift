import OTLPTracing
import ProfiledSpans
import TelemetryProtos
import Testing
import Tracing

/// A promised profile is an attribute like any other, to whoever looks.
@Suite(.timeLimit(.minutes(1)))
struct ProfiledSpanTests {
    private static let name = "pyroscope.profile.id"

    @Test func aPromiseIsExportedAsAnAttribute() async throws {
        let spans = try await exported { tracer in
            let span = tracer.startSpan("work")
            span.promiseProfile(under: 0xabc)
            span.end()
        }
        #expect(spans.first?.attributes.byName == [Self.name: .string("0000000000000abc")])
    }

    @Test func aPromiseStaysBesideWhatIsAddedAndGoesWithWhatIsReplaced() async throws {
        let spans = try await exported { tracer in
            let one = tracer.startSpan("one"), other = tracer.startSpan("other")
            for span in [one, other] { span.promiseProfile(under: 1) }
            one.attributes["vehicle"] = "car"
            #expect(one.attributes.get(Self.name) == .string("0000000000000001"))
            other.attributes = ["vehicle": "car"]
            one.end()
            other.end()
        }
        let kept = spans.first { $0.name == "one" }, replaced = spans.first { $0.name == "other" }
        #expect(Set((kept?.attributes ?? []).map(\.key)) == [Self.name, "vehicle"])
        #expect(replaced?.attributes.map(\.key) == ["vehicle"])
    }

    @Test func aPromiseHeedsTheLimitAndTheEnd() async throws {
        let spans = try await exported(by: quietConfiguration { $0.limits.attributes = 1 }) { tracer in
            let full = tracer.startSpan("full"), ended = tracer.startSpan("ended")
            full.attributes["vehicle"] = "car"
            full.promiseProfile(under: 1)
            full.end()
            ended.end()
            ended.promiseProfile(under: 1)
        }
        let full = spans.first { $0.name == "full" }, ended = spans.first { $0.name == "ended" }
        #expect(full?.attributes.map(\.key) == ["vehicle"] && full?.droppedAttributesCount == 1)
        #expect(ended?.attributes.isEmpty == true)
    }

    @Test func aSpanTellsItsIdentity() async throws {
        _ = try await exported { tracer in
            let span = tracer.startSpan("work"), context = span.traceContext
            #expect(context.traceIDHigh == span.spanContext.traceID.high)
            #expect(context.traceIDLow == span.spanContext.traceID.low)
            #expect(context.spanID == span.spanContext.spanID.rawValue && context.isSampled)
            span.end()
        }
    }
}
