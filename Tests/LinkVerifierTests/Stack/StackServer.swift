import Foundation
import Gzip
import HTTPTypes
import Hummingbird
import NIOCore
import SwiftProtobuf
import Synchronization
import TelemetryProtos
import TestServing
import Testing

@testable import LinkVerifier

/// A real HTTP server that is a whole stack: `/tempo`, `/pyroscope`, `/otlp` and, under `/app`, the service.
final class StackServer: Sendable {
    private struct Received {
        var paths: [String] = []
        var traceParents: [String] = []
        /// Probes' and canaries' spans, with when they can be read and when a search finds them.
        var spans: [(span: RecordedSpan, visible: Double, searchable: Double)] = []
        var profiles: [PprofProfile] = []
        var pushes: [PyroscopePushRequest] = []
        var profilesVisible = 0.0
        var scrapes = 0
    }

    let clock = TestClock()
    private let stack: ServedStack
    private let received = Mutex(Received())

    init(_ stack: ServedStack) {
        self.stack = stack
    }

    var paths: [String] { received.withLock { $0.paths } }
    var traceParents: [String] { received.withLock { $0.traceParents } }
    var profiles: [PprofProfile] { received.withLock { $0.profiles } }
    var pushes: [PyroscopePushRequest] { received.withLock { $0.pushes } }
    var spans: [RecordedSpan] { received.withLock { $0.spans.map(\.span) } }

    /// Verifies a served stack, with what `body` does, and gives the server as well.
    static func verifying<Result: Sendable>(
        _ stack: ServedStack,
        change: @escaping @Sendable (inout VerificationTarget, _ base: String) -> Void = { _, _ in },
        _ body: @escaping @Sendable (LinkVerifier, StackServer) async throws -> Result
    ) async throws -> Result {
        let server = StackServer(stack)
        return try await withServer(server.router().buildResponder()) { port in
            try await withHTTPClient { httpClient in
                let base = "http://127.0.0.1:\(port)"
                var target = VerificationTarget(
                    tempo: ServerAccess(url: try #require(URL(string: base + "/tempo"))),
                    pyroscope: ServerAccess(url: try #require(URL(string: base + "/pyroscope"))),
                    serviceName: "rideshare",
                    regions: ["us-east"]
                )
                // Many of these run at once, on machines of few cores.
                target.limits.requestTimeout = .seconds(60)
                change(&target, base)
                let clock = server.clock
                let verifier = LinkVerifier(target: target, httpClient: httpClient, clock: clock) { clock.date }
                return try await body(verifier, server)
            }
        }
    }

    private var now: Double { clock.date.timeIntervalSince(TestClock.start) }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("app/car") { request, _ in self.probed(request) }
        router.post("otlp/v1/traces") { request, _ in try await self.exported(request) }
        router.post("pyroscope/push.v1.PusherService/Push") { request, _ in try await self.pushed(request) }
        router.get("pyroscope/metrics") { _, _ in self.scraped() }
        router.post("pyroscope/querier.v1.QuerierService/:method") { request, context in
            self.note(request)
            return try await self.asked(context.parameters.require("method"), request)
        }
        router.get("tempo/api/search") { request, _ in try self.searched(request) }
        router.get("tempo/api/v2/search/tag/resource.service.name/values") { request, _ in
            self.note(request)
            guard !self.stack.brokenLists.contains("tags") else { return Self.response("busy", 503) }
            let values = self.stack.tracedServices.map { #"{"type":"string","value":"\#($0)"}"# }
            return Self.response(#"{"tagValues":[\#(values.joined(separator: ","))]}"#)
        }
        router.get("tempo/api/v2/traces/:id") { request, context in
            try await self.clock.sleep(for: .seconds(self.stack.lookupDelay))
            self.note(request)
            let recording = TempoRecording(stack: self.visible, now: self.now)
            return Self.response(recording.secondVersion(traceID: try context.parameters.require("id")))
        }
        return router
    }

    // MARK: - The service

    private func probed(_ request: Request) -> Response {
        note(request)
        let header = HTTPField.Name("traceparent").flatMap { request.headers[$0] } ?? ""
        let parts = header.split(separator: "-").map(String.init)
        received.withLock { received in
            received.traceParents.append(header)
            guard parts.count == 4, stack.probeStatus < 500 else { return }
            var span = RecordedSpan.healthy(900 + received.spans.count, start: now - 0.1)
            span.traceID = parts[1]
            span.parentSpanID = parts[2]
            received.spans.append((span, now + stack.probeDelay, now + stack.searchDelay))
        }
        return Self.response("{}", stack.probeStatus)
    }

    // MARK: - Ingest

    private func exported(_ request: Request) async throws -> Response {
        note(request)
        let body = try await request.body.collect(upTo: 1 << 20)
        if case .refuses(let code, let words) = stack.spanKeeping { return Self.response(words, Int(code)) }
        let export = try OTLPExportTraceServiceRequest(serializedBytes: Array(body.readableBytesView))
        for group in export.resourceSpans {
            for span in group.scopeSpans.flatMap(\.spans) { keep(span, of: group.resource) }
        }
        return Self.response(#"{"partialSuccess":{}}"#)
    }

    private func keep(_ span: OTLPSpan, of resource: OTLPResource) {
        func hex(_ data: Data) -> String { data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
        if case .loses = stack.spanKeeping { return }
        var kept = RecordedSpan(traceID: hex(span.traceID), spanID: hex(span.spanID), start: now)
        kept.service = resource.attributes.first { $0.key == "service.name" }?.value.stringValue ?? ""
        kept.attribute = span.attributes.first { $0.key == "pyroscope.profile.id" }?.value.stringValue
        if case .changes = stack.spanKeeping { kept.attribute = nil }
        received.withLock { $0.spans.append((kept, now + stack.canaryDelay, .infinity)) }
    }

    private func pushed(_ request: Request) async throws -> Response {
        note(request)
        let body = try await request.body.collect(upTo: 1 << 20)
        if case .refuses(let code, let words) = stack.profileKeeping { return Self.response(words, Int(code)) }
        let push = try PyroscopePushRequest(jsonUTF8Bytes: Array(body.readableBytesView))
        let bytes = push.series.flatMap(\.samples).map { [UInt8]($0.rawProfile) }
        let profiles = try bytes.map { try PprofProfile(serializedBytes: Gzip.decompress($0, limit: 1 << 20)) }
        received.withLock { received in
            received.pushes.append(push)
            received.profiles += profiles
            received.profilesVisible = now + stack.canaryDelay
        }
        return Self.response("{}")
    }

    private func scraped() -> Response {
        let text = received.withLock { received in
            received.paths.append("/pyroscope/metrics")
            received.scrapes += 1
            return stack.metrics.isEmpty ? nil : stack.metrics[min(received.scrapes, stack.metrics.count) - 1]
        }
        return text.map { Self.response($0) } ?? Self.response("404 page not found", 404)
    }

    // MARK: - Questions

    private func searched(_ request: Request) throws -> Response {
        note(request)
        let query = request.uri.queryParameters
        let text = query["q"].map(String.init)?.removingPercentEncoding ?? ""
        let recording = TempoRecording(stack: stack.recorded, now: now)
        if text.contains("trace:id") {
            let found = received.withLock { $0.spans }.filter { sent in
                text == TraceQL.trace(sent.span.traceID) && sent.searchable <= now
            }
            let traces = found.map { #"{"traceID":"\#($0.span.traceID)"}"# }
            return Self.response(#"{"traces":[\#(traces.joined(separator: ","))]}"#)
        }
        let start = try query.require("start", as: Int64.self)
        let end = try query.require("end", as: Int64.self)
        return Self.response(recording.search(query: text, limit: 100, start: start, end: end))
    }

    /// The recorded stack with what was received and can be read by now.
    private var visible: RecordedStack {
        let now = now
        let added = received.withLock { $0.spans }.filter { $0.visible <= now }.map(\.span)
        return stack.recorded.with { $0.spans += added }
    }

    private func asked(_ method: String, _ request: Request) async throws -> Response {
        let data = Data(try await request.body.collect(upTo: 1 << 20).readableBytesView)
        guard !stack.brokenLists.contains(method) else { return Self.response("busy", 503) }
        switch method {
        case "SelectMergeSpanProfile", "SelectMergeStacktraces":
            let question = try JSONDecoder().decode(PyroscopeRecording.Question.self, from: data)
            if let total = canaryTotal(question) { return Self.response(Self.flameGraph(total)) }
            let recording = PyroscopeRecording(stack: stack.recorded, now: now)
            let isOfSpan = method == "SelectMergeSpanProfile"
            return Self.response(isOfSpan ? try recording.spanProfile(question) : recording.profile(question))
        case "ProfileTypes":
            let types = stack.profileTypes.map { #"{"ID":"\#($0)"}"# }
            return Self.response(#"{"profileTypes":[\#(types.joined(separator: ","))]}"#)
        case "LabelNames": return Self.names(stack.labelNames)
        case "LabelValues":
            struct Question: Decodable { let name: String }
            switch try JSONDecoder().decode(Question.self, from: data).name {
            case "service_name": return Self.names(stack.profiledServices)
            case "__profile_type__": return Self.names(stack.profileTypes)
            case let name: return Self.names(stack.labelValues[name] ?? [])
            }
        default: return Self.response("404 page not found", 404)
        }
    }

    /// The samples of the canaries' profiles that the question selects; nothing if it is not about a canary.
    private func canaryTotal(_ question: PyroscopeRecording.Question) -> Int64? {
        guard question.labelSelector.contains("spanctl-canary"), let span = question.spanSelector?.first else {
            return nil
        }
        if case .loses = stack.profileKeeping { return 0 }
        let (profiles, visible) = received.withLock { ($0.profiles, $0.profilesVisible) }
        let total = profiles.reduce(Int64(0)) { sum, profile in
            guard profile.timeNanos / 1_000_000 >= question.start, profile.timeNanos / 1_000_000 < question.end else {
                return sum
            }
            let own = profile.sample.filter { sample in
                sample.label.contains {
                    profile.stringTable[Int($0.key)] == "span_id" && profile.stringTable[Int($0.str)] == span
                }
            }
            return sum + own.reduce(0) { $0 + ($1.value.first ?? 0) }
        }
        if case .changes = stack.profileKeeping { return total / 2 }
        return visible <= now ? total : 0
    }

    private func note(_ request: Request) {
        received.withLock { $0.paths.append(request.uri.path) }
    }

    private static func flameGraph(_ total: Int64) -> String {
        guard total > 0 else { return #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","0","0","0"]}]}}"# }
        return """
            {"flamegraph":{"names":["total","canary"],"levels":[{"values":["0","\(total)","0","0"]},\
            {"values":["0","\(total)","\(total)","1"]}],"total":"\(total)","maxSelf":"\(total)"}}
            """
    }

    private static func names(_ names: [String]) -> Response {
        response(#"{"names":[\#(names.map { "\"\($0)\"" }.joined(separator: ","))]}"#)
    }

    private static func response(_ body: String, _ status: Int = 200) -> Response {
        let isJSON = body.hasPrefix("{")
        return Response(
            status: .init(code: status),
            headers: [.contentType: isJSON ? "application/json" : "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: body))
        )
    }
}

extension LinkReport {
    /// What became of one of the checks of all regions together.
    func result(_ check: CheckID) -> CheckResult? {
        checks.first { $0.check == check }
    }
}
