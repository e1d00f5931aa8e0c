extension PyroscopeClient {
    /// What the server has refused since its start; nothing if what it serves at `/metrics` is not its own metrics.
    ///
    /// - Parameter tenant: Whose profiles, if the server tells tenants apart.
    func discardedProfiles(of tenant: String?) async throws -> DiscardedProfiles? {
        DiscardedProfiles(PrometheusText(try await connection.text("/metrics")), tenant: tenant)
    }
}
