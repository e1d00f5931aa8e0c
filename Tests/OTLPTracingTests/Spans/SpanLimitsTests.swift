import OTLPTracing
import TelemetryProtos
import Testing
import Tracing

@Suite(.timeLimit(.minutes(5)))
struct SpanLimitsTests {
    @Test func keepsTheFirst128OfEachAndCountsTheRest() async throws {
        let spans = try await exported { tracer in
            let span = tracer.startSpan("work")
            for number in 0..<130 {
                span.attributes["key\(number)"] = number
                span.addEvent(SpanEvent(name: "event\(number)"))
                span.addLink(SpanLink(context: span.context, attributes: ["number": .int64(Int64(number))]))
            }
            span.end()
        }
        let span = try #require(spans.first)
        #expect(Set(span.attributes.map(\.key)) == Set((0..<128).map { "key\($0)" }))
        #expect(span.droppedAttributesCount == 2)
        #expect(span.events.map(\.name) == (0..<128).map { "event\($0)" })
        #expect(span.droppedEventsCount == 2)
        #expect(span.links.map { $0.attributes.byName } == (0..<128).map { ["number": .int($0)] })
        #expect(span.droppedLinksCount == 2)
    }

    @Test func changesAnAttributeOfAFullSpan() async throws {
        let spans = try await exported(by: quietConfiguration { $0.limits.attributes = 2 }) { tracer in
            let span = tracer.startSpan("work")
            span.attributes = ["y": 1, "z": 1]
            span.updateAttributes { attributes in
                attributes["a"] = 2
                attributes["z"] = 2
            }
            span.end()
        }
        let span = try #require(spans.first)
        #expect(span.attributes.byName == ["y": .int(1), "z": .int(2)])
        #expect(span.droppedAttributesCount == 1)
    }

    @Test func limitsTheAttributesOfEventsAndLinks() async throws {
        let many: SpanAttributes = ["a": 1, "b": 2, "c": 3]
        let configuration = quietConfiguration {
            $0.limits.attributesPerEvent = 2
            $0.limits.attributesPerLink = 1
        }
        let spans = try await exported(by: configuration) { tracer in
            let span = tracer.startSpan("work")
            span.addEvent(SpanEvent(name: "event", attributes: many))
            span.addLink(SpanLink(context: span.context, attributes: many))
            span.end()
        }
        let event = try #require(spans.first?.events.first)
        #expect(event.attributes.byName == ["a": .int(1), "b": .int(2)])
        #expect(event.droppedAttributesCount == 1)
        let link = try #require(spans.first?.links.first)
        #expect(link.attributes.byName == ["a": .int(1)])
        #expect(link.droppedAttributesCount == 2)
    }

    @Test func cutsTextsAndNothingElse() async throws {
        let configuration = quietConfiguration { $0.limits.attributeValueLength = 3 }
        let long: SpanAttributes = [
            "text": "abcd", "short": "abc", "accents": "été!", "list": .stringArray(["abcd", "a"]), "number": 12_345,
            "path": .stringConvertible(Substring("abcd")),
        ]
        let spans = try await exported(by: configuration) { tracer in
            let span = tracer.startSpan("a long name")
            span.attributes = long
            span.addEvent(SpanEvent(name: "event", attributes: long))
            span.addLink(SpanLink(context: span.context, attributes: long))
            span.end()
        }
        let span = try #require(spans.first)
        #expect(span.name == "a long name")
        #expect(span.droppedAttributesCount == 0)
        for attributes in [span.attributes, span.events.first?.attributes ?? [], span.links.first?.attributes ?? []] {
            let attributes = attributes.byName
            #expect(attributes.count == 6)
            #expect(attributes["text"] == .string("abc"))
            #expect(attributes["short"] == .string("abc"))
            #expect(attributes["accents"] == .string("été"))
            #expect(attributes["list"]?.arrayValue.values == [.string("abc"), .string("a")])
            #expect(attributes["number"] == .int(12_345))
            #expect(attributes["path"] == .string("abc"))
        }
    }
}
