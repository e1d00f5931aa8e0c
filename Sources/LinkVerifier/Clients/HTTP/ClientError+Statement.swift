extension ClientError {
    /// What happened, without what to do about it.
    var statement: String {
        switch self {
        case .unreachable(let url, let reason): "cannot reach \"\(url)\" (\(reason))"
        case .timedOut(let url, let limit): "no answer from \"\(url)\" within \(limit)"
        case .notAuthorized(let url, let code, _): "\"\(url)\" answered \(code)"
        case .status(let url, let code, let body):
            "\"\(url)\" answered \(code)" + (body.isEmpty ? "" : " with \"\(body)\"")
        default: description
        }
    }
}
