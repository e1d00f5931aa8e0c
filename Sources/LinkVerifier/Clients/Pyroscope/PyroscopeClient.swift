package import AsyncHTTPClient

/// Pyroscope's query API, as far as links need it.
package struct PyroscopeClient: Sendable {
    static let service = "/querier.v1.QuerierService/"

    let connection: APIConnection
    /// Which call gives the profile of a span.
    let spanCall = Discovered<SpanCall>()

    /// - Parameters:
    ///   - httpClient: Best made with ``LinkVerifier/httpConfiguration``.
    ///   - limiter: The one that all clients of a verification share.
    package init(
        _ server: ServerAccess,
        httpClient: HTTPClient,
        timeout: Duration = .seconds(5),
        limiter: RequestLimiter = RequestLimiter()
    ) {
        self.connection = APIConnection(
            server, expected: .pyroscope, httpClient: httpClient, timeout: timeout, limiter: limiter)
    }

    /// Whether Pyroscope says that it is ready.
    package func isReady() async throws -> Bool {
        try await connection.isReady()
    }

    /// The version that Pyroscope says it is; none if it does not say.
    package func version() async throws -> String? {
        try await connection.version()
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
        return try await answer(to: request, by: .stacktraces)
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
