import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import TestServing
import Testing

/// A real HTTP server between `verify` and the servers that it asks, which breaks what its rules say.
///
/// It serves each server under its name, and the service itself, for probes, under `/rideshare/REGION`.
struct FaultProxy: Sendable {
    private static let longestBody = 64 << 20
    /// Fields that belong to one connection, or that the client writes itself.
    private static let dropped: Set<String> = [
        "host", "connection", "content-length", "transfer-encoding", "accept-encoding",
    ]

    /// The base URL of each server behind it.
    let upstreams: [ProxyRule.Server: String]
    let rules: [ProxyRule]
    let probed: ProbedService

    /// Serves on a free port while `body` runs, which is given the base URL.
    func serve<Result: Sendable>(_ body: @Sendable (String) async throws -> Result) async throws -> Result {
        let responder = CallbackResponder { (request, _: BasicRequestContext) in try await respond(to: request) }
        return try await withServer(responder) { port in try await body("http://127.0.0.1:\(port)") }
    }

    private func respond(to request: Request) async throws -> Response {
        let parts = request.uri.path.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first else { throw HTTPError(.notFound) }
        let path = "/" + (parts.count > 1 ? parts[1] : "")
        if first == "rideshare" { return try await probed.respond(to: request, region: String(path.dropFirst())) }
        guard let server = ProxyRule.Server(rawValue: first), let upstream = upstreams[server] else {
            throw HTTPError(.notFound)
        }
        let rules = rules.filter { $0.server == server && path.hasPrefix($0.path) }
        var body = Data(buffer: try await request.body.collect(upTo: Self.longestBody))
        for rule in rules {
            switch rule.action {
            case .answer(let status, let text):
                return Response(
                    status: .init(code: status), headers: [.contentType: "application/json"],
                    body: .init(byteBuffer: ByteBuffer(string: text)))
            case .rewriteRequest(let change): body = try Self.rewrite(body, change)
            case .rewriteAnswer: break
            }
        }
        let query = request.uri.query.map { "?\($0)" } ?? ""
        return try await forward(request, to: upstream + path + query, body: body, rules: rules)
    }

    private func forward(_ request: Request, to url: String, body: Data, rules: [ProxyRule]) async throws -> Response {
        var forwarded = HTTPClientRequest(url: url)
        forwarded.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers where !Self.dropped.contains(field.name.canonicalName) {
            forwarded.headers.add(name: field.name.rawName, value: field.value)
        }
        if !body.isEmpty { forwarded.body = .bytes(ByteBuffer(data: body)) }
        let response = try await HTTPClient.shared.execute(forwarded, timeout: .seconds(30))
        var answer = Data(buffer: try await response.body.collect(upTo: Self.longestBody))
        for rule in rules where response.status == .ok {
            if case .rewriteAnswer(let change) = rule.action { answer = try Self.rewrite(answer, change) }
        }
        var headers = HTTPFields()
        for (name, value) in response.headers where !Self.dropped.contains(name.lowercased()) {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        return Response(
            status: .init(code: Int(response.status.code)), headers: headers,
            body: .init(byteBuffer: ByteBuffer(data: answer)))
    }

    private static func rewrite(_ json: Data, _ change: (inout [String: Any]) -> Void) throws -> Data {
        guard var object = try JSONSerialization.jsonObject(with: json) as? [String: Any] else {
            throw HTTPError(.badGateway, message: "not a JSON object: \(String(decoding: json, as: UTF8.self))")
        }
        change(&object)
        return try JSONSerialization.data(withJSONObject: object)
    }
}
