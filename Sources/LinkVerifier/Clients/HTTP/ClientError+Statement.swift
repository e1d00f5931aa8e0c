extension ClientError {
    /// What happened, without what to do about it.
    package var statement: String {
        switch self {
        case .unreachable(let url, let reason): "cannot reach \"\(url)\" (\(reason))"
        case .timedOut(let url, let limit): "no answer from \"\(url)\" within \(limit)"
        case .notAuthorized(let url, let code, _): "\"\(url.prefix { $0 != "?" })\" answered \(code)"
        case .status(let url, let code, let body):
            "\"\(url)\" answered \(code)" + (body.isEmpty ? "" : " with \"\(body)\"")
        case .refused(let url, let code, let reason, let message):
            "\"\(url)\" answered \(code) \(reason)" + (message.isEmpty ? "" : " with \"\(message)\"")
        case .rateLimited(let url, _): "\"\(url)\" takes no more requests"
        case .redirected(let url, let code, let location): "\"\(url)\" answered \(code) and sends to \"\(location)\""
        default: description
        }
    }
}
