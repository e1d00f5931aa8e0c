import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Requests whose body or answer is not JSON.
extension APIConnection {
    /// What a page of plain text says.
    func text(_ path: String) async throws -> String {
        String(buffer: try await successfulResponse(to: request(.GET, base + path), isPatient: false).body)
    }

    /// Sends a body of any type; an answer other than a success is a ``ClientError`` that quotes it.
    func send(_ bytes: [UInt8], type: String, to path: String) async throws -> (ByteBuffer, contentType: String?) {
        var request = request(.POST, base + path)
        request.headers.replaceOrAdd(name: "Accept", value: type)
        request.headers.add(name: "Content-Type", value: type)
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let response = try await successfulResponse(to: request)
        return (response.body, response.contentType)
    }
}
