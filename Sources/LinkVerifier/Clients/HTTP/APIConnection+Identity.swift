import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

extension APIConnection {
    /// Where the server that should be at an address is.
    enum Whereabouts: Sendable, Equatable {
        case here
        /// Another server is there.
        case replaced(by: ServerIdentity)
        /// It is on the same host and port, under this address.
        case under(String)
        /// Plain HTTP is not what it speaks.
        case behindTLS
    }

    /// The error, or what it really comes from: another server, another path, another scheme.
    func located(_ error: ClientError) async throws -> ClientError {
        guard let expected, error.isSuspicious else { return error }
        let whereabouts = try await whereabouts.value { try await lookAround(for: expected, because: error) }
        switch whereabouts {
        case .replaced(let found): return .wrongServer(url: base, expected: expected, found: found)
        case .under(let address): return .wrongPath(url: base, expected: expected, base: address)
        case .behindTLS: return .wrongScheme(url: base, speaks: "https")
        case .here, nil: return error
        }
    }

    private func lookAround(
        for expected: ServerIdentity.Kind,
        because error: ClientError
    ) async throws -> Whereabouts? {
        guard let place = URLComponents(string: base), let origin = place.origin else { return nil }
        if case .status(_, 400, _) = error {
            guard place.scheme == "http" else { return nil }
            return await speaksTLS(place) ? .behindTLS : nil
        }
        if let found = try await identity(at: base, first: expected) {
            return found.kind == expected ? .here : .replaced(by: found)
        }
        guard origin != base, let found = try await identity(at: origin, first: expected), found.kind == expected
        else { return nil }
        return .under(origin)
    }

    /// What answers at an address; the kind that should be there is looked for first, then the others.
    private func identity(at address: String, first expected: ServerIdentity.Kind) async throws -> ServerIdentity? {
        let others: [ServerIdentity.Kind] = [.tempo, .grafana, .pyroscope, .loki, .prometheus]
        for kind in [expected] + others.filter({ $0 != expected }) {
            if let found = try await identity(kind, at: address) { return found }
        }
        return nil
    }

    private func identity(_ kind: ServerIdentity.Kind, at address: String) async throws -> ServerIdentity? {
        switch kind {
        case .tempo:
            let version = try await json(WireVersion.self, at: address + "/api/status/buildinfo")?.version
            let echo = try await probe(request(.GET, address + "/api/echo"))
            let isTempo = version != nil || echo?.excerpt == "echo"
            return isTempo ? ServerIdentity(.tempo, version: version) : nil
        case .grafana:
            let health = try await json(WireHealth.self, at: address + "/api/health")
            return health.map { ServerIdentity(.grafana, version: $0.version) }
        case .pyroscope:
            guard try await servesProfiles(address) else { return nil }
            let build = try await json(WireBuild.self, at: address + "/api/v1/status/buildinfo")
            return ServerIdentity(.pyroscope, version: build?.data.version)
        case .loki:
            let build = try await json(WireVersion.self, at: address + "/loki/api/v1/status/buildinfo")
            return build.map { ServerIdentity(.loki, version: $0.version) }
        case .prometheus:
            let build = try await json(WireBuild.self, at: address + "/api/v1/status/buildinfo")
            return build.map { ServerIdentity(.prometheus, version: $0.data.version) }
        }
    }

    /// The version of the server that should be there; none if it does not tell.
    func version() async throws -> String? {
        guard let expected else { return nil }
        return try await identity(expected, at: base)?.version
    }

    /// Whether Pyroscope's querier answers, and not something that says yes to any call.
    private func servesProfiles(_ address: String) async throws -> Bool {
        let service = address + "/querier.v1.QuerierService/"
        guard let types = try await probe(question(service + "ProfileTypes")), types.holdsObject,
            types.isSuccess || types.status == .badRequest
        else { return false }
        let nonsense = try await probe(question(service + "NoSuchCall"))
        return nonsense.map { !$0.isSuccess && $0.status != .badRequest } ?? false
    }

    private func question(_ url: String) -> HTTPClientRequest {
        var request = request(.POST, url)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: "{}"))
        return request
    }

    private func json<Answer: Decodable>(_ type: Answer.Type, at url: String) async throws -> Answer? {
        guard let response = try await probe(request(.GET, url)), response.isSuccess else { return nil }
        return try? JSONDecoder().decode(type, from: Data(buffer: response.body))
    }

    /// Whatever comes back; nothing if nothing does.
    private func probe(_ request: HTTPClientRequest) async throws -> APIResponse? {
        do {
            return try await exchange(request, isPatient: false)
        } catch {
            try Task.checkCancellation()
            return nil
        }
    }
}

/// The JSON of servers that tell their version at once.
struct WireVersion: Decodable {
    let version: String
}

/// The JSON of servers that tell their version in the Prometheus API's envelope.
struct WireBuild: Decodable {
    let data: WireVersion
}

/// The JSON of Grafana's health.
private struct WireHealth: Decodable {
    let database: String
    let version: String?
}

extension APIResponse {
    fileprivate var holdsObject: Bool {
        (try? JSONSerialization.jsonObject(with: Data(buffer: body))) is [String: Any]
    }
}

extension ClientError {
    /// Whether it may come of asking another server, or at another address, than was meant.
    fileprivate var isSuspicious: Bool {
        switch self {
        case .notJSON, .unexpectedShape, .redirected, .notAuthorized: true
        case .status(_, let code, _): code == 400 || isUnserved
        default: isUnserved
        }
    }
}
