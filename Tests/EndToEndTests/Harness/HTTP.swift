import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// Plain requests to a running stack, as anybody's client would make them.
enum HTTP {
    /// The status and the body of `GET url`.
    static func get(_ url: String) async throws -> (status: Int, body: Data) {
        try await send(HTTPClientRequest(url: url))
    }

    /// The status and the body of `POST url` with a JSON body.
    static func post(_ url: String, json: some Encodable) async throws -> (status: Int, body: Data) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(json)))
        return try await send(request)
    }

    private static func send(_ request: HTTPClientRequest) async throws -> (status: Int, body: Data) {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        return (Int(response.status.code), Data(buffer: try await response.body.collect(upTo: 64 << 20)))
    }
}
