import AsyncHTTPClient
import Foundation
import TelemetryProtos

/// The servers behind Grafana's datasources, and the link between them as the provisioning has it.
struct DatasourcePageSource: PageSource {
    private let link: ProfileLink
    private let tempo: TempoDatasource?
    private let pyroscope: PyroscopeDatasource?
    private let now: @Sendable () -> Date

    init(
        _ provisioning: GrafanaProvisioning, httpClient: HTTPClient, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        link = ProfileLink(provisioning)
        tempo = provisioning.tempo.map { TempoDatasource(DatasourceClient($0, httpClient: httpClient)) }
        pyroscope = link.target.map { PyroscopeDatasource(DatasourceClient($0.datasource, httpClient: httpClient)) }
        self.now = now
    }

    var brokenLink: String? { link.fault?.description }

    func recentTraces(limit: Int) async throws -> [TraceSummary] {
        try await tempo?.recentTraces(limit: limit, now: now()) ?? []
    }

    func spans(ofTrace id: TraceIdentifier) async throws -> [StoredSpan] {
        try await tempo?.spans(ofTrace: id) ?? []
    }

    func profileID(of span: StoredSpan) -> String? {
        link.query(for: span).flatMap { HexIdentifier.spanID($0.spanSelector) }.map(HexIdentifier.text(spanID:))
    }

    func profile(_ id: UInt64, of span: StoredSpan?, type _: String?) async throws -> SpanProfile? {
        guard let pyroscope, let query = span.flatMap(link.query), HexIdentifier.spanID(query.spanSelector) == id,
            let type = try? ProfileType(id: query.profileTypeID)
        else { return nil }
        let stacks = try await pyroscope.stacks(query)
        return SpanProfile(
            series: [], type: type, stacks: stacks, query: "\(query.labelSelector), span \(query.spanSelector)")
    }

    /// The page needs nothing of its own; whether the servers answer is told by the datasources' health.
    func check() async throws {}
}
