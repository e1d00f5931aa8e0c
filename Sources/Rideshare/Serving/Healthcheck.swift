import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One question to a region's health endpoint.
struct Healthcheck: Sendable {
    let url: String
    private let secondsToAnswer: Int64

    /// - Parameters:
    ///   - host: the address that the region listens on; for all addresses, the loopback is asked.
    ///   - secondsToAnswer: how long the region may take.
    init(host: String, port: Int, secondsToAnswer: Int64 = 2) {
        let asked =
            switch host {
            case "0.0.0.0": "127.0.0.1"
            case "::": "::1"
            default: host
            }
        url = "http://" + (asked.contains(":") ? "[\(asked)]" : asked) + ":\(port)/healthz"
        self.secondsToAnswer = secondsToAnswer
    }

    /// Returns if the region is well.
    func run() async throws {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "connection", value: "close")
        let asked = request
        let status: HTTPResponseStatus
        do {
            status = try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                try await client.execute(asked, timeout: .seconds(secondsToAnswer)).status
            }
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            throw HealthcheckError.silent(url: url, seconds: secondsToAnswer)
        } catch {
            throw HealthcheckError.unreachable(url: url)
        }
        guard status == .ok else { throw HealthcheckError.unwell(url: url, status: status.code) }
    }
}
