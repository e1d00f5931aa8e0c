import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// Requests to one server's JSON API, each with a deadline, and each failure told as a ``ClientError``.
struct APIConnection: Sendable {
    private static let longestAnswer = 64 * 1024 * 1024

    let base: String
    private let credentials: HTTPHeaders
    private let isAuthenticated: Bool
    private let httpClient: HTTPClient
    private let timeout: Duration

    init(_ server: ServerAccess, httpClient: HTTPClient, timeout: Duration) {
        var text = server.url.absoluteString
        while text.hasSuffix("/") { text.removeLast() }
        self.base = text
        self.credentials = HTTPHeaders(server.headers)
        self.isAuthenticated = server.authentication != nil
        self.httpClient = httpClient
        self.timeout = timeout
    }

    func get<Answer: Decodable>(_ path: String, query: [(name: String, value: String)] = []) async throws -> Answer {
        let url = base + path + Self.queryString(query)
        return try await answer(to: request(.GET, url))
    }

    func post<Answer: Decodable>(_ path: String, body: some Encodable) async throws -> Answer {
        var request = request(.POST, base + path)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(body)))
        return try await answer(to: request)
    }

    /// Whether the server says at `/ready` that it is ready; 503 is a plain no.
    func isReady() async throws -> Bool {
        do {
            _ = try await successfulBody(of: request(.GET, base + "/ready"))
            return true
        } catch ClientError.status(_, 503, _) {
            return false
        }
    }

    func request(_ method: HTTPMethod, _ url: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = credentials
        request.headers.add(name: "Accept", value: "application/json")
        return request
    }

    private func answer<Answer: Decodable>(to request: HTTPClientRequest) async throws -> Answer {
        let (body, contentType) = try await successfulBody(of: request)
        do {
            return try JSONDecoder().decode(Answer.self, from: Data(buffer: body))
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            throw ClientError.notJSON(url: request.url, contentType: contentType, body: Self.excerpt(of: body))
        } catch let error as DecodingError {
            throw ClientError.unexpectedShape(url: request.url, reason: error.place)
        }
    }

    func successfulBody(of request: HTTPClientRequest) async throws -> (ByteBuffer, contentType: String?) {
        do {
            let limit = TimeAmount(timeout)
            let response = try await httpClient.execute(request, timeout: limit)
            if response.status == .unauthorized || response.status == .forbidden {
                throw ClientError.notAuthorized(
                    url: request.url, code: response.status.code, isAuthenticated: isAuthenticated)
            }
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            guard (200..<300).contains(response.status.code) else {
                let excerpt = Self.excerpt(of: body)
                throw ClientError.status(url: request.url, code: response.status.code, body: excerpt)
            }
            return (body, response.headers.first(name: "Content-Type"))
        } catch let error as ClientError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw ClientError(error, url: request.url, timeout: timeout)
        }
    }

    private static func queryString(_ items: [(name: String, value: String)]) -> String {
        guard !items.isEmpty else { return "" }
        let pairs = items.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }
        return "?" + pairs.joined(separator: "&")
    }

    private static func percentEncoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// The beginning of a body on one line.
    private static func excerpt(of body: ByteBuffer) -> String {
        let text = String(decoding: body.readableBytesView.prefix(400), as: UTF8.self)
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 120 ? line.prefix(120) + "..." : line
    }
}

extension DecodingError {
    /// Where decoding stopped and why, without the decoder's own jargon.
    fileprivate var place: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.path(context.codingPath)) lacks \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(Self.path(context.codingPath)): \(context.debugDescription)"
        @unknown default:
            "unreadable"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the whole" : keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}
