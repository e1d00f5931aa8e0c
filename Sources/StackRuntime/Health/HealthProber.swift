import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks a service's health endpoints.
struct HealthProber: Sendable {
    /// What keeps a service from being well, in a few words; nothing if it is well.
    func complaint(of check: HealthCheck, within limit: Duration = .seconds(2)) async -> String? {
        guard case .http(let urls) = check else { return nil }
        for url in urls {
            if let complaint = await complaint(at: url, within: limit) { return complaint }
        }
        return nil
    }

    private func complaint(at url: String, within limit: Duration) async -> String? {
        var request = HTTPClientRequest(url: url)
        // A connection kept open would hold up the service's shutdown.
        request.headers.add(name: "connection", value: "close")
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .init(limit))
            return response.status == .ok ? nil : "\(url) answers \(response.status.code)"
        } catch {
            return "\(url) does not answer"
        }
    }
}
