import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension APIConnection {
    /// What a failure to exchange anything comes from, as far as a few more connections tell.
    func explained(_ error: any Error, url: String) async -> ClientError {
        let plain = ClientError(error, url: url, timeout: timeout)
        guard !(error is NIOConnectionError), let place = URLComponents(string: base), let host = place.host else {
            return plain
        }
        switch (plain, place.scheme) {
        case (.unreachable, "https"):
            return await explainedTLS(error, host: host, place: place) ?? plain
        case (.unreachable, "http"):
            return await speaksTLS(place) ? .wrongScheme(url: base, speaks: "https") : plain
        default:
            return plain
        }
    }

    /// Whether a server that is asked in plain HTTP wants to be asked with TLS.
    func speaksTLS(_ place: URLComponents) async -> Bool {
        await code(at: place, scheme: "https") != nil
    }

    private func explainedTLS(_ error: any Error, host: String, place: URLComponents) async -> ClientError? {
        let bare = host.trimmingCharacters(in: ["[", "]"])
        let shown = await ShownCertificates.of(
            bare, port: place.port ?? 443, within: TimeAmount(timeout), on: httpClient.eventLoopGroup)
        guard let shown else {
            // A server behind TLS that is asked in plain HTTP also answers, with 400.
            let code = await code(at: place, scheme: "http")
            return code == nil || code == 400 ? nil : .wrongScheme(url: base, speaks: "http")
        }
        if let error = error as? NIOSSLExtraError,
            error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
        {
            return .certificate(url: base, problem: .otherHost(asked: bare, names: shown.names))
        }
        guard case NIOSSLError.handshakeFailed = error else { return nil }
        // The machine's own time, as the handshake takes it.
        if let problem = shown.problem(at: Date()) { return .certificate(url: base, problem: problem) }
        return await speaksTLS(place) ? .certificate(url: base, problem: .unknownAuthority) : nil
    }

    /// The code of whatever answers, to a request without credentials, under one scheme or the other.
    private func code(at place: URLComponents, scheme: String) async -> UInt? {
        var place = place
        if place.port == nil { place.port = place.scheme == "https" ? 443 : 80 }
        place.scheme = scheme
        place.path = "/"
        place.user = nil
        place.password = nil
        guard let url = place.string else { return nil }
        var request = HTTPClientRequest(url: url)
        request.tlsConfiguration = .credulous
        let question = request
        return try? await limiter.withTurn {
            try await httpClient.execute(question, timeout: TimeAmount(timeout)).status.code
        }
    }
}
