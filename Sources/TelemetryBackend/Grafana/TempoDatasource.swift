import Foundation
import SwiftProtobuf
import TelemetryProtos

/// Traces asked of a Tempo server.
struct TempoDatasource: Sendable {
    private let client: DatasourceClient

    /// Traces of the last so many seconds are listed.
    private static let listedSeconds: Int64 = 3600
    private static let query =
        "{} | select(name, span.\(StoredSpan.profileAttribute), resource.\(StoredSpan.profileAttribute), "
        + "resource.region) with (most_recent=true)"

    init(_ client: DatasourceClient) {
        self.client = client
    }

    /// The traces of the last hour, newest first.
    func recentTraces(limit: Int, now: Date) async throws(DatasourceError) -> [TraceSummary] {
        let end = Int64(now.timeIntervalSince1970) + 1
        // The most that a server gives of each trace.
        let path =
            "/api/search?q=\(PagePath.encode(Self.query))&limit=\(limit)&spss=100"
            + "&start=\(end - Self.listedSeconds)&end=\(end)"
        guard let body = try await client.get(path, accept: "application/json") else { return [] }
        do {
            let found = try JSONDecoder().decode(WireSearch.self, from: Data(body))
            return (found.traces ?? []).compactMap(TraceSummary.init).sorted { $0.startUnixNano > $1.startUnixNano }
        } catch {
            throw client.unreadable("/api/search", error)
        }
    }

    /// Every span of a trace; none when it is not there. The first version of the lookup where the second is not served.
    func spans(ofTrace id: TraceIdentifier) async throws(DatasourceError) -> [StoredSpan] {
        let second = "/api/v2/traces/\(id.hex)"
        let first = "/api/traces/\(id.hex)"
        do {
            if let body = try await client.get(second, accept: "application/protobuf") {
                return Self.spans(try TempoTraceByIDResponse(serializedBytes: body).trace)
            }
            guard let body = try await client.get(first, accept: "application/protobuf") else { return [] }
            return Self.spans(try TempoTrace(serializedBytes: body))
        } catch let error as DatasourceError {
            throw error
        } catch {
            throw client.unreadable(second, error)
        }
    }

    /// Throws unless the server echoes.
    func check() async throws(DatasourceError) {
        let path = "/api/echo"
        guard try await client.get(path, accept: "text/plain") != nil else {
            throw .status(
                datasource: client.datasource.name, url: client.datasource.url + path, code: 404,
                body: "no such address"
            )
        }
    }

    private static func spans(_ trace: TempoTrace) -> [StoredSpan] {
        trace.resourceSpans.flatMap { resource in
            resource.scopeSpans.flatMap { scope in
                scope.spans.map { StoredSpan(resource: resource.resource, scope: scope.scope, span: $0) }
            }
        }
    }
}
