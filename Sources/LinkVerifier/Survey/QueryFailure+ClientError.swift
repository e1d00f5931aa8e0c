extension RegionEvidence.QueryFailure {
    /// The failure of a question, if the error is about that: the server is there, knows the call and takes it from us,
    /// but does not answer it.
    init?(_ error: ClientError) {
        guard case .status(_, let code, let body) = error, Self.isAboutTheQuestion(code) else { return nil }
        self.init(
            words: "answered \(code)" + (body.isEmpty ? "" : " with \"\(body)\""),
            isTransient: error.isTransient
        )
    }

    /// Not what a gateway says of a server that is not there, nor what wants to be asked less often.
    private static func isAboutTheQuestion(_ code: UInt) -> Bool {
        switch code {
        case 404, 405, 408, 429, 502...504: false
        case 400...: true
        default: false
        }
    }
}
