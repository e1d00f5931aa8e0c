import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL

/// Questions to one server's JSON API, each with a deadline, and each failure told as a ``ClientError``.
///
/// No question changes anything, so that each may be repeated.
struct APIConnection: Sendable {
    let base: String
    let httpClient: HTTPClient
    let timeout: Duration
    let limiter: RequestLimiter
    let pause: ServerPause
    let isAuthenticated: Bool
    /// Which server should be there; none if nobody can tell.
    let expected: ServerIdentity.Kind?
    let whereabouts = Discovered<Whereabouts>()
    /// How to know the server by its certificate; none where the system's authorities are all that is trusted.
    let tls: Result<TLSConfiguration?, ClientError>
    private let credentials: HTTPHeaders

    init(
        _ server: ServerAccess,
        expected: ServerIdentity.Kind? = nil,
        httpClient: HTTPClient,
        timeout: Duration,
        limiter: RequestLimiter = RequestLimiter()
    ) {
        var text = server.url.absoluteString
        while text.hasSuffix("/") { text.removeLast() }
        self.base = text
        self.credentials = HTTPHeaders(server.headers)
        self.isAuthenticated = server.authentication != nil
        self.expected = expected
        self.httpClient = httpClient
        self.timeout = timeout
        self.limiter = limiter
        self.pause = ServerPause(limiter.pacemaker)
        do throws(ClientError) {
            self.tls = .success(try server.certificateAuthority.map(TLSConfiguration.trusting))
        } catch {
            self.tls = .failure(error)
        }
    }

    func get<Answer: Decodable>(_ path: String, query: [(name: String, value: String)] = []) async throws -> Answer {
        try await answer(to: request(.GET, base + path + Self.queryString(query)))
    }

    /// Asks with a body. The question must be one that changes nothing.
    func post<Answer: Decodable>(_ path: String, body: some Encodable) async throws -> Answer {
        var request = request(.POST, base + path)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(body)))
        return try await answer(to: request)
    }

    /// Whether the server says at `/ready` that it is ready; 503 is a plain no.
    func isReady() async throws -> Bool {
        do {
            _ = try await successfulResponse(to: request(.GET, base + "/ready"), isPatient: false)
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
        let response = try await successfulResponse(to: request)
        do {
            return try JSONDecoder().decode(Answer.self, from: Data(buffer: response.body))
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            throw try await located(
                .notJSON(url: request.url, contentType: response.contentType, body: response.excerpt))
        } catch let error as DecodingError {
            throw try await located(.unexpectedShape(url: request.url, reason: error.place))
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
