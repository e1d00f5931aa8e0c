import Foundation
import HTTPTypes
import Hummingbird
import Logging
import TelemetryProtos

/// What each address of the page answers.
struct PageHandlers: Sendable {
    let source: any PageSource
    let logger: Logger
    let now: @Sendable () -> Date
    /// The Grafana release that `/api/health` tells; nil tells none.
    let grafanaVersion: String?

    func recentTraces(_ request: Request) async throws -> Response {
        let parameters = request.uri.queryParameters
        let service = parameters.get("service") ?? ""
        let region = parameters.get("region") ?? ""
        let summaries = try await source.recentTraces(limit: TracesPage.searched)
        return try TracesPage(
            summaries, service: service, region: region, brokenLink: source.brokenLink, now: now()
        ).response()
    }

    func trace(_ id: String) async throws -> Response {
        guard let trace = TraceIdentifier(hex: id),
            let page = TracePage(id: trace.hex, spans: try await source.spans(ofTrace: trace), source: source)
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
        let text = HexIdentifier.text(spanID: spanID)
        let spans = if let trace { try await source.spans(ofTrace: trace) } else { [StoredSpan]() }
        let span =
            spans.first { source.profileID(of: $0) == text } ?? spans.first { Hex.encode($0.span.spanID) == text }
        guard let profile = try await source.profile(spanID, of: span, type: parameters.get("type")) else {
            return try PageRenderer.notice(
                "No way to this profile",
                source.brokenLink ?? "Its span is not known. Follow the link on the span's trace.",
                status: .notFound
            )
        }
        return try ProfilePage(spanID: text, span: span, trace: trace?.hex, profile: profile).response()
    }

    /// 200 if the database answers, else 503.
    func health() async -> Response {
        do {
            try await source.check()
            return health("ok", status: .ok)
        } catch {
            logger.error("the database does not answer", metadata: ["error": "\(error)"])
            return health("failing", status: .serviceUnavailable)
        }
    }

    private func health(_ database: String, status: HTTPResponse.Status) -> Response {
        let release = grafanaVersion.map { #","version":"\#($0)","commit":"""# } ?? ""
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: #"{"database":"\#(database)"\#(release)}"#))
        )
    }
}
