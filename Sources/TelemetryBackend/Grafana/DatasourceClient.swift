import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Requests to the server of one datasource, with the credentials and headers that its provisioning gives.
struct DatasourceClient: Sendable {
    private static let longestAnswer = 64 * 1024 * 1024
    private static let timeout = TimeAmount.seconds(10)

    let datasource: GrafanaDatasource
    let httpClient: HTTPClient

    init(_ datasource: GrafanaDatasource, httpClient: HTTPClient) {
        self.datasource = datasource
        self.httpClient = httpClient
    }

    /// The body of a successful answer; nil for 404.
    func get(_ path: String, accept: String) async throws(DatasourceError) -> [UInt8]? {
        var request = HTTPClientRequest(url: datasource.url + path)
        request.headers.add(name: "Accept", value: accept)
        return try await answer(to: request)
    }

    /// The body of a successful answer to a JSON message; nil for 404.
    func post(_ path: String, json: [UInt8]) async throws(DatasourceError) -> [UInt8]? {
        var request = HTTPClientRequest(url: datasource.url + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: json))
        return try await answer(to: request)
    }

    /// What to say when an answer has another shape than it should.
    func unreadable(_ path: String, _ error: any Error) -> DatasourceError {
        .unreadable(datasource: datasource.name, url: datasource.url + path, reason: "\(error)")
    }

    private func answer(to request: HTTPClientRequest) async throws(DatasourceError) -> [UInt8]? {
        var request = request
        for header in datasource.headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        let status: UInt
        let body: [UInt8]
        do {
            let response = try await httpClient.execute(request, timeout: Self.timeout)
            status = response.status.code
            body = try await Array(response.body.collect(upTo: Self.longestAnswer).readableBytesView)
        } catch {
            throw .unreachable(datasource: datasource.name, url: request.url, reason: "\(error)")
        }
        if status == 404 { return nil }
        guard (200..<300).contains(status) else {
            let text = String(decoding: body.prefix(200), as: UTF8.self)
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            throw .status(datasource: datasource.name, url: request.url, code: status, body: line)
        }
        return body
    }
}
