extension PyroscopeClient {
    /// The names of the labels of the profiles of the window that the labels select, sorted.
    package func labelNames(matching selector: LabelSelector? = nil, in window: TimeWindow) async throws -> [String] {
        let matchers = selector.map { [$0.description] }
        let request = WireWindowRequest(name: nil, matchers: matchers, window: window)
        let answer: WireNames = try await connection.post(Self.service + "LabelNames", body: request)
        return (answer.names ?? []).sorted()
    }
}
