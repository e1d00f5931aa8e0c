import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL
import TestServing
import Testing

/// A real HTTP server that answers as a closure says, with TLS if it has a certificate.
struct ScriptedServer: Sendable {
    struct Question: Sendable {
        let method: String
        let path: String
        let query: String
        let headers: HTTPFields
        let body: String
    }

    struct Reply: Sendable {
        var code = 200
        var type = "application/json"
        var headers: [String: String] = [:]
        var body = "{}"

        static let notFound = Reply(code: 404, type: "text/plain", body: "404 page not found\n")
        static let login = Reply(type: "text/html", body: "<!doctype html><title>Sign in</title>")

        static func json(_ body: String) -> Reply { Reply(body: body) }

        static func text(_ body: String, code: Int = 200) -> Reply { Reply(code: code, type: "text/plain", body: body) }
    }

    /// One of ``TestCertificates``.
    var certificate: String?
    let reply: @Sendable (Question) async throws -> Reply

    /// Serves on a free port of 127.0.0.1 while `body` runs, which is given the address.
    func serve<Result: Sendable>(_ body: @escaping @Sendable (URL) async throws -> Result) async throws -> Result {
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in
            try await respond(to: request)
        }
        let scheme = certificate == nil ? "http" : "https"
        return try await withServer(responder, server: try transport()) { port in
            try await body(try #require(URL(string: "\(scheme)://127.0.0.1:\(port)")))
        }
    }

    private func transport() throws -> HTTPServerBuilder {
        guard let certificate else { return .http1() }
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
        return try .tls(
            .http1(),
            tlsConfiguration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }

    private func respond(to request: Request) async throws -> Response {
        var request = request
        let body = try await request.collectBody(upTo: 1 << 20)
        let reply = try await reply(
            Question(
                method: request.method.rawValue,
                path: request.uri.path,
                query: request.uri.query ?? "",
                headers: request.headers,
                body: String(buffer: body)
            ))
        var headers: HTTPFields = [.contentType: reply.type]
        for (name, value) in reply.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .init(code: reply.code),
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: reply.body)))
    }
}
