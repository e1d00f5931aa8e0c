/// What became of one push.
enum PushAnswer: Equatable, Sendable {
    /// The server took it.
    case accepted
    /// The server will never take it; its status and words.
    case refused(String)
    /// It may go better later; why, whether the server answered at all, and how long it asks to wait.
    case failed(String, answered: Bool, serverAsks: Duration?)

    /// Reads an answer (Connect protocol: an error is JSON with `code` and `message`, under a status that fits).
    init(status: Int, retryAfter: String?, body: String) {
        let words = Self.words(status: status, body: body)
        switch status {
        case 200..<300: self = .accepted
        case 408, 429, 500...:
            let seconds = retryAfter.flatMap(Int.init)
            self = .failed(words, answered: true, serverAsks: seconds.map { .seconds($0) })
        default: self = .refused(words)
        }
    }

    private static func words(status: Int, body: String) -> String {
        let line = body.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(300)
        return line.isEmpty ? "status \(status)" : "status \(status): \(line)"
    }
}
