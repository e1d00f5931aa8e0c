import Foundation
import HTTPTypes
import Hummingbird
import Logging
import TelemetryProtos

/// What each address of the page answers.
struct PageHandlers: Sendable {
    let traces: TraceStore
    let profiles: ProfileStore
    let logger: Logger
    let now: @Sendable () -> Date

    func recentTraces(_ request: Request) async throws -> Response {
        let parameters = request.uri.queryParameters
        let service = parameters.get("service") ?? ""
        let region = parameters.get("region") ?? ""
        let summaries = try await traces.recentTraces(limit: TracesPage.searched)
        let shown = TracesPage.shown(summaries, service: service, region: region)
        return try TracesPage(
            summaries, service: service, region: region, work: try await work(in: shown), now: now()
        ).response()
    }

    /// The names of the first labelled spans, by their traces' ids.
    private func work(in summaries: [TraceSummary]) async throws -> [String: String] {
        var names: [String: String] = [:]
        for summary in summaries {
            guard let span = summary.labelledSpanIDs.first, let id = TraceIdentifier(hex: summary.traceID) else {
                continue
            }
            names[summary.traceID] = try await traces.spans(ofTrace: id)
                .first { Hex.encode($0.span.spanID) == span }?.span.name
        }
        return names
    }

    func trace(_ id: String) async throws -> Response {
        guard let trace = TraceIdentifier(hex: id),
            let page = TracePage(id: trace.hex, spans: try await traces.spans(ofTrace: trace))
        else {
            return try PageRenderer.notice(
                "No such trace",
                "There is no trace \"\(id)\". Spans arrive a moment after a request ends, and go when they are too old.",
                status: .notFound
            )
        }
        return try page.response()
    }

    func profile(_ id: String, _ request: Request) async throws -> Response {
        guard let spanID = HexIdentifier.spanID(id) else {
            return try PageRenderer.notice(
                "No such span", "\"\(id)\" is no span id. A span id has 16 hexadecimal digits.", status: .notFound
            )
        }
        let parameters = request.uri.queryParameters
        let trace = parameters.get("trace").flatMap { TraceIdentifier(hex: $0) }
        let series = try await profiles.series(ofSpan: spanID)
        let type = Self.type(asked: parameters.get("type"), among: series)
        let stacks = try await profiles.stacks(
            ProfileQuery(
                matchers: [LabelMatcher(name: ProfileLabelName.profileType, operation: .equal, value: type.id)],
                spanIDs: [spanID]
            )
        )
        let spans = if let trace { try await traces.spans(ofTrace: trace) } else { [StoredSpan]() }
        let text = HexIdentifier.text(spanID: spanID)
        return try ProfilePage(
            spanID: text, span: spans.first { Hex.encode($0.span.spanID) == text }, trace: trace?.hex,
            series: series, type: type, stacks: stacks
        ).response()
    }

    /// 200 if the database answers, else 503.
    func health() async -> Response {
        do {
            try await profiles.check()
            return Self.health("ok", status: .ok)
        } catch {
            logger.error("the database does not answer", metadata: ["error": "\(error)"])
            return Self.health("failing", status: .serviceUnavailable)
        }
    }

    private static func health(_ database: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: #"{"database":"\#(database)"}"#))
        )
    }

    /// The type that the reader asked for if the span has it, or else CPU time, or else any.
    private static func type(asked: String?, among series: [ProfileLabels]) -> ProfileType {
        let ids = Set(series.compactMap { $0[ProfileLabelName.profileType] })
        let choice =
            asked.flatMap { ids.contains($0) ? $0 : nil }
            ?? (ids.contains(ProfileType.cpuTime.id) ? nil : ids.min())
        return choice.flatMap { try? ProfileType(id: $0) } ?? .cpuTime
    }
}
