package import AsyncHTTPClient

/// Pyroscope's query API, as far as links need it.
package struct PyroscopeClient: Sendable {
    static let service = "/querier.v1.QuerierService/"

    let connection: APIConnection

    /// - Parameter httpClient: Best made with ``LinkVerifier/httpConfiguration``.
    package init(_ server: ServerAccess, httpClient: HTTPClient, timeout: Duration = .seconds(5)) {
        self.connection = APIConnection(server, httpClient: httpClient, timeout: timeout)
    }

    /// Whether Pyroscope says that it is ready.
    package func isReady() async throws -> Bool {
        try await connection.isReady()
    }

    /// The profile of one span.
    ///
    /// It takes one id, never a list: an empty list would select everything.
    package func spanProfile(
        of span: SpanIdentifier,
        profileTypeID: String,
        labelSelector: LabelSelector,
        in window: TimeWindow,
        maxNodes: Int? = nil
    ) async throws -> ProfileResult {
        let request = WireProfileRequest(
            profileTypeID: profileTypeID,
            labelSelector: labelSelector,
            spanSelector: [span.description],
            window: window,
            maxNodes: maxNodes
        )
        let answer: WireProfile = try await connection.post(Self.service + "SelectMergeSpanProfile", body: request)
        return answer.result
    }

    /// The profile of everything that the labels select.
    package func profile(
        profileTypeID: String,
        labelSelector: LabelSelector,
        in window: TimeWindow,
        maxNodes: Int? = nil
    ) async throws -> ProfileResult {
        let request = WireProfileRequest(
            profileTypeID: profileTypeID,
            labelSelector: labelSelector,
            spanSelector: nil,
            window: window,
            maxNodes: maxNodes
        )
        let answer: WireProfile = try await connection.post(Self.service + "SelectMergeStacktraces", body: request)
        return answer.result
    }

    /// The ids of the profile types that have data in the window, sorted.
    package func profileTypes(in window: TimeWindow) async throws -> [String] {
        let request = WireWindowRequest(name: nil, matchers: nil, window: window)
        let answer: WireProfileTypes = try await connection.post(Self.service + "ProfileTypes", body: request)
        return (answer.profileTypes ?? []).compactMap(\.ID).sorted()
    }

    /// The values of one label among the profiles of the window that the labels select, sorted.
    package func labelValues(
        of name: String,
        matching selector: LabelSelector? = nil,
        in window: TimeWindow
    ) async throws -> [String] {
        let matchers = selector.map { [$0.description] }
        let request = WireWindowRequest(name: name, matchers: matchers, window: window)
        let answer: WireNames = try await connection.post(Self.service + "LabelValues", body: request)
        return (answer.names ?? []).sorted()
    }
}
