import InMemoryTracing
import OTLPTracing
import Synchronization
import Testing
import Tracing

@testable import SpanProfiling

@Suite struct SpanProfilingTracerTests {
    private let tracer = SpanProfilingTracer(HeaderTracer(), scope: .localRoots)

    private struct Headers: Extractor, Injector {
        func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
        func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
    }

    private static var label: SpanLabelContents? { ServiceContext.current?.spanLabel?.contents }

    @Test func aLocalRootCarriesItsOwnIDAndItsChildrenDoNot() {
        tracer.withSpan("root") { root in
            #expect(profileID(root.attributes) == root.identity?.span)
            let label = Self.label
            #expect(label?.spanID.paddedHex == root.identity?.span)
            #expect(label.map { $0.traceIDHigh.paddedHex + $0.traceIDLow.paddedHex } == root.identity?.trace)
            tracer.withSpan("child") { child in
                #expect(profileID(child.attributes) == nil)
                #expect(child.identity?.trace == root.identity?.trace)
                #expect(Self.label == label, "a child's time is its local root's")
            }
        }
        #expect(Self.label == nil)
    }

    @Test func aSpanThatIsRenamedKeepsItsFirstNameInProfiles() {
        tracer.withSpan("HTTP GET route not found") { span in
            span.operationName = "/order/{id}"
            #expect(Self.label.map { LabelRegistry.shared.resolve($0.tag).spanName } == "HTTP GET route not found")
        }
    }

    @Test func aSpanThatIsNotSampledStaysUnlabelledWithAllBelowIt() {
        let tracer = SpanProfilingTracer(HeaderTracer(isSampled: false))
        tracer.withSpan("root") { root in
            #expect(profileID(root.attributes) == nil)
            #expect(Self.label?.spanID == 0)
            tracer.withSpan("child") { child in
                #expect(profileID(child.attributes) == nil)
                #expect(Self.label?.spanID == 0)
            }
        }
    }

    @Test func withAllEachSpanCarriesItsOwnIDAndLeavesItsParentsLabelAlone() {
        SpanProfilingTracer(HeaderTracer(), scope: .all).withSpan("root") { root in
            let rootLabel = Self.label
            #expect(profileID(root.attributes) == root.identity?.span)
            withProfileLabels(["vehicle": "car"]) {
                SpanProfilingTracer(HeaderTracer(), scope: .all).withSpan("child") { child in
                    #expect(profileID(child.attributes) == child.identity?.span)
                    #expect(Self.label?.spanID.paddedHex == child.identity?.span)
                    #expect(Self.label?.traceIDLow == rootLabel?.traceIDLow)
                    let resolved = Self.label.map { LabelRegistry.shared.resolve($0.tag) }
                    #expect(resolved?.spanName == "child")
                    #expect(resolved?.labels == ["vehicle": "car"])
                }
            }
            #expect(Self.label == rootLabel)
        }
    }

    @Test func withAllASpanThatIsNotSampledStaysUnlabelledWithAllBelowIt() {
        let tracer = SpanProfilingTracer(HeaderTracer(isSampled: false), scope: .all)
        tracer.withSpan("root") { root in
            #expect(profileID(root.attributes) == nil)
            tracer.withSpan("child") { child in
                #expect(profileID(child.attributes) == nil)
                #expect(Self.label?.spanID == 0)
            }
        }
    }

    @Test(arguments: ProfilingScope.allCases)
    func whatBeginsBelowASpanThatIsNotSampledIsLeftAlone(scope: ProfilingScope) throws {
        let asked = Atomic(0)
        let base = InMemoryTracer()
        // A child that is sampled though its parent is not, as a sampler that heeds no parents would have it.
        let tracer = SpanProfilingTracer(base, scope: scope) { span in
            asked.add(1, ordering: .relaxed)
            return SpanIdentity(traceIDHigh: 1, traceIDLow: 2, spanID: 3, isSampled: span.operationName == "child")
        }
        tracer.withSpan("root") { root in
            let label = ServiceContext.current?.spanLabel
            tracer.withSpan("child") { child in
                #expect(profileID(child.attributes) == nil)
                #expect(ServiceContext.current?.spanLabel === label, "nothing is made for it")
            }
        }
        #expect(asked.load(ordering: .relaxed) == 1)
        #expect(base.finishedSpans.allSatisfy { profileID($0.attributes) == nil })
    }

    @Test func aSpanThatDoesNotRecordIsNotAskedForItsIdentity() {
        let tracer = SpanProfilingTracer(NoOpTracer(), scope: .all) { _ in
            Issue.record("asked for the identity")
            return nil
        }
        tracer.withSpan("root") { _ in #expect(Self.label?.spanID == 0) }
    }

    @Test func attributesThatTheTracerSetStay() {
        let tracer = SpanProfilingTracer(HeaderTracer(attributes: ["sampler.rule": "all"]), scope: .localRoots)
        tracer.withSpan("root") { root in
            #expect(profileID(root.attributes) == root.identity?.span)
            #expect(root.attributes.get("sampler.rule") == .string("all"))
        }
    }

    @Test func otherEntriesOfTheContextStay() {
        var context = ServiceContext.topLevel
        context[HeaderTracer.TraceKey.self] = HeaderTracer.TraceIdentity(
            trace: "0af7651916cd43dd8448eb211c80319c", span: "00f067aa0ba902b7", isSampled: true
        )
        context[OtherKey.self] = "kept"
        tracer.withSpan("server", context: context) { span in
            #expect(span.identity?.trace == "0af7651916cd43dd8448eb211c80319c")
            #expect(ServiceContext.current?[OtherKey.self] == "kept")
            #expect(ServiceContext.current?[SpanLabelKey.self] === ServiceContext.current?.spanLabel)
            #expect(Self.label?.spanID.paddedHex == span.identity?.span)
        }
        #expect(context.spanLabel == nil, "the context given is not changed")
        #expect(ServiceContext.topLevel.spanLabel == nil)
    }

    private enum OtherKey: ServiceContextKey { typealias Value = String }

    @Test func whatIsExtractedBeginsALocalRootOfTheSameTrace() throws {
        try tracer.withSpan("client") { client in
            var headers: [String: String] = [:]
            tracer.inject(client.context, into: &headers, using: Headers())
            var context = client.context
            tracer.extract(headers, into: &context, using: Headers())
            #expect(context[SpanLabelKey.self] == nil)
            tracer.withSpan("server", context: context) { server in
                #expect(server.identity?.trace == client.identity?.trace)
                #expect(profileID(server.attributes) == server.identity?.span)
            }
            _ = try #require(headers["traceparent"])
        }
    }

    @Test func aTracerWithoutTraceparentIsLeftAlone() throws {
        let base = InMemoryTracer()
        SpanProfilingTracer(base).withSpan("root") { _ in #expect(Self.label?.spanID == 0) }
        #expect(profileID(try #require(base.finishedSpans.first).attributes) == nil)
    }

    @Test func aSpanMayTellItsIdentityItself() throws {
        let base = InMemoryTracer()
        let tracer = SpanProfilingTracer(base) { _ in
            SpanIdentity(traceIDHigh: 1, traceIDLow: 2, spanID: 0xabc, isSampled: true)
        }
        tracer.withSpan("root") { _ in #expect(Self.label?.spanID == 0xabc) }
        #expect(profileID(try #require(base.finishedSpans.first).attributes) == "0000000000000abc")
    }

    @Test func anOTLPSpanTellsItsIdentityWithoutAHeader() throws {
        let configuration = try OTLPTracerConfiguration(environment: ["OTEL_SERVICE_NAME": "tests"])
        let tracer = SpanProfilingTracer(
            try OTLPTracer(configuration: configuration, logger: .quiet), scope: .localRoots
        )
        tracer.withSpan("root") { root in
            #expect(profileID(root.attributes) == root.spanContext.spanID.description)
            #expect(Self.label?.spanID == root.spanContext.spanID.rawValue)
            #expect(Self.label?.traceIDHigh == root.spanContext.traceID.high)
            #expect(Self.label?.traceIDLow == root.spanContext.traceID.low)
            tracer.withSpan("child") { child in #expect(profileID(child.attributes) == nil) }
        }
    }

    @Test func dynamicLabelsLeaveTheSpanAsItIs() {
        tracer.withSpan("root") { _ in
            let before = Self.label
            withProfileLabels(["vehicle": "car"]) {
                let inside = Self.label
                #expect(inside?.spanID == before?.spanID)
                #expect(inside?.traceIDHigh == before?.traceIDHigh && inside?.traceIDLow == before?.traceIDLow)
                #expect(inside?.tag.spanName == before?.tag.spanName && inside?.tag.labelSet != before?.tag.labelSet)
                tracer.withSpan("child") { child in
                    #expect(profileID(child.attributes) == nil, "below a span there is no local root")
                    #expect(Self.label == inside)
                }
            }
        }
    }

    @Test func whatIsExtractedKeepsTheLabelsInForce() {
        withProfileLabels(["vehicle": "car"]) {
            tracer.withSpan("client") { client in
                var context = client.context
                tracer.extract([:], into: &context, using: Headers())
                tracer.withSpan("server", context: context) { server in
                    #expect(Self.label?.spanID.paddedHex == server.identity?.span)
                    #expect(Self.label.map { LabelRegistry.shared.resolve($0.tag).labels } == ["vehicle": "car"])
                }
            }
        }
    }

    @Test func dynamicLabelsAddUpAndReachSpansAndTasksBelow() async throws {
        func labels() -> [String: String] {
            Self.label.map { LabelRegistry.shared.resolve($0.tag).labels } ?? [:]
        }
        await withProfileLabels(["vehicle": "car"]) {
            await tracer.withSpan("root") { root in
                #expect(labels() == ["vehicle": "car"])
                withProfileLabels(["step": "search"]) {
                    #expect(labels() == ["vehicle": "car", "step": "search"])
                    withProfileLabels(["vehicle": "bike"]) {
                        #expect(labels() == ["vehicle": "bike", "step": "search"])
                        #expect(Self.label?.spanID.paddedHex == root.identity?.span)
                    }
                }
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { #expect(labels() == ["vehicle": "car"]) }
                }
            }
            #expect(Self.label?.spanID == 0)
        }
        #expect(labels() == [:])
    }
}

private func profileID(_ attributes: SpanAttributes) -> String? {
    guard case .string(let text) = attributes["pyroscope.profile.id"]?.toSpanAttribute() else { return nil }
    return text
}
