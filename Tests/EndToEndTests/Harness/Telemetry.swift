import Foundation

/// Questions to Tempo's and Pyroscope's public APIs, of any server that speaks them.
struct Telemetry {
    let tempo: String
    let pyroscope: String

    init?(_ status: StatusDocument) {
        guard let tempo = status.url("Tempo"), let pyroscope = status.url("Pyroscope") else { return nil }
        self.tempo = tempo
        self.pyroscope = pyroscope
    }

    /// The `pyroscope.profile.id` values of the newest spans that match a TraceQL spanset filter.
    func profileIDs(where filter: String) async throws -> [String] {
        let query = "\(filter) | select(span.pyroscope.profile.id) with (most_recent=true)"
        var components = URLComponents(string: "\(tempo)/api/search")
        components?.queryItems = [
            URLQueryItem(name: "q", value: query), URLQueryItem(name: "limit", value: "50"),
            URLQueryItem(name: "spss", value: "10"),
        ]
        let (_, body) = try await HTTP.get(components?.url?.absoluteString ?? "")
        return try JSONDecoder().decode(Search.self, from: body).traces.flatMap { trace in
            (trace.spanSets ?? []).flatMap(\.spans).flatMap { $0.attributes ?? [] }
                .filter { $0.key == "pyroscope.profile.id" }.compactMap(\.value.stringValue)
        }
    }

    /// The names of the frames in the profile of those spans; empty if there are no samples.
    func frames(ofSpans ids: [String], service: String = "rideshare") async throws -> Set<String> {
        let now = Int(Date().timeIntervalSince1970 * 1000)
        let request = SpanProfileRequest(
            labelSelector: "{service_name=\"\(service)\"}", spanSelector: ids, start: String(now - 3_600_000),
            end: String(now + 60_000)
        )
        let url = "\(pyroscope)/querier.v1.QuerierService/SelectMergeSpanProfile"
        let (_, body) = try await HTTP.post(url, json: request)
        let graph = try JSONDecoder().decode(SpanProfile.self, from: body).flamegraph
        return graph?.total == nil ? [] : Set(graph?.names ?? [])
    }

    private struct Search: Decodable {
        struct Trace: Decodable { let spanSets: [SpanSet]? }
        struct SpanSet: Decodable { let spans: [Span] }
        struct Span: Decodable { let attributes: [Attribute]? }
        struct Attribute: Decodable { let key: String, value: Value }
        struct Value: Decodable { let stringValue: String? }
        let traces: [Trace]
    }

    private struct SpanProfileRequest: Encodable {
        let profileTypeID = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"
        let labelSelector: String
        let spanSelector: [String]
        let start: String
        let end: String
    }

    private struct SpanProfile: Decodable {
        struct FlameGraph: Decodable { let names: [String], total: String? }
        let flamegraph: FlameGraph?
    }
}
