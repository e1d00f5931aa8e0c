extension TraceSpan {
    /// The status that a request was answered with, by the conventions' present name or the one before.
    var responseStatus: Int64? {
        for name in ["http.response.status_code", "http.status_code"] {
            if case .integer(let code) = attributes[name] { return code }
        }
        return nil
    }

    /// Whether the span says that it failed, or was answered as the server's own failure.
    var hasFailed: Bool {
        isError || responseStatus.map { $0 >= 500 } ?? false
    }
}
