import HTTPRetry

/// What became of one push.
enum PushAnswer: Equatable, Sendable {
    /// The server took it.
    case accepted
    /// The server will never take it; its status and words.
    case refused(String)
    /// It may go better later; why, whether the server answered at all, and how long it asks to wait.
    case failed(String, answered: Bool, serverAsks: Duration?)

    /// Reads an answer (Connect protocol: an error is JSON with `code` and `message`, under a status that fits).
    ///
    /// - Parameters:
    ///   - status: the HTTP status.
    ///   - retryAfter: the header of that name (RFC 9110, section 10.2.3).
    ///   - body: the server's words.
    ///   - now: seconds since the Unix epoch, to read a date against.
    init(status: Int, retryAfter: String?, body: String, now: Int64) {
        let words = Self.words(status: status, body: body)
        switch status {
        case 200..<300: self = .accepted
        case 408, 429, 500...:
            let asked = retryAfter.flatMap { RetryAfter.parse($0, secondsSinceEpoch: now) }
            self = .failed(words, answered: true, serverAsks: asked)
        default: self = .refused(words)
        }
    }

    private static func words(status: Int, body: String) -> String {
        let line = body.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(300)
        return line.isEmpty ? "status \(status)" : "status \(status): \(line)"
    }
}
