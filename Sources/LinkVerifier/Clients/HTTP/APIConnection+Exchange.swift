import AsyncHTTPClient
import Foundation
import HTTPRetry
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
import NIOSSL

extension APIConnection {
    private static let longestAnswer = 64 * 1024 * 1024

    /// What the server answers if it says yes; anything else is thrown, as what it turns out to be.
    func successfulResponse(to request: HTTPClientRequest, isPatient: Bool = true) async throws -> APIResponse {
        let response: APIResponse
        do {
            response = try await exchange(request, isPatient: isPatient)
        } catch let error as ClientError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw await explained(error, url: request.url)
        }
        if let refusal = refusal(response, url: request.url) { throw try await located(refusal) }
        return response
    }

    /// What the server answers when it takes the request; waits, if patient, as long as it wants others to wait.
    func exchange(_ request: HTTPClientRequest, isPatient: Bool) async throws -> APIResponse {
        var request = request
        request.tlsConfiguration = try tls.get()
        let question = request
        var allowance = isPatient ? ServerPause.longestWait : .zero
        var told: Duration?
        for attempt in 0... {
            guard let waited = try await pause.wait(atMost: allowance) else { break }
            allowance -= waited
            let answered = try await limiter.withTurn { pause.isOver ? try await send(question) : nil }
            guard let response = answered else { continue }
            guard isPatient, let wanted = wantedPause(response, attempt: attempt) else { return response }
            told = wanted.isTold ? wanted.duration : nil
            pause.hold(for: wanted.duration, isTold: wanted.isTold)
        }
        throw ClientError.rateLimited(url: request.url, pause: told ?? pause.remaining)
    }

    /// One request, and one more if the connection broke before any answer.
    private func send(_ request: HTTPClientRequest, repeats: Int = 1) async throws -> APIResponse {
        let response: HTTPClientResponse
        do {
            response = try await httpClient.execute(request, timeout: TimeAmount(timeout))
        } catch let error where repeats > 0 && Self.isBroken(error) {
            try Task.checkCancellation()
            return try await send(request, repeats: repeats - 1)
        }
        let body = try await response.body.collect(upTo: Self.longestAnswer)
        return APIResponse(status: response.status, headers: response.headers, body: body)
    }

    private static func isBroken(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case let error as IOError: error.errnoCode == ECONNRESET || error.errnoCode == EPIPE
        default: false
        }
    }

    /// How long the server wants no more requests: 429 always says so, 503 if it names a time.
    private func wantedPause(_ response: APIResponse, attempt: Int) -> (duration: Duration, isTold: Bool)? {
        let now = Int64(limiter.now().timeIntervalSince1970)
        let told = response.headers.first(name: "Retry-After").flatMap { RetryAfter.parse($0, secondsSinceEpoch: now) }
        guard response.status == .tooManyRequests || (response.status == .serviceUnavailable && told != nil) else {
            return nil
        }
        if let told, told > .zero { return (told, true) }
        return (ServerPause.backoff(attempt: attempt), false)
    }

    /// Why the answer is none; nothing if it is one.
    private func refusal(_ response: APIResponse, url: String) -> ClientError? {
        let code = response.status.code
        switch code {
        case 200..<300:
            return nil
        case 401, 403:
            return .notAuthorized(url: url, code: code, isAuthenticated: isAuthenticated)
        case 301, 302, 303, 307, 308:
            return .redirected(url: url, code: code, location: response.headers.first(name: "Location") ?? "")
        default:
            guard let refusal = try? JSONDecoder().decode(WireRefusal.self, from: Data(buffer: response.body)) else {
                return .status(url: url, code: code, body: response.excerpt)
            }
            return .refused(url: url, code: code, reason: refusal.code, message: refusal.message ?? "")
        }
    }
}

/// The JSON with which a server that speaks Connect says no.
private struct WireRefusal: Decodable {
    let code: String
    let message: String?
}
