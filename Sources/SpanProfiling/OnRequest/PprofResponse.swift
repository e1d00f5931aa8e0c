/// The answer to `GET /debug/pprof/profile`, for any HTTP server to send as it is.
///
/// It is what Go's `net/http/pprof` answers, so that `go tool pprof http://HOST/debug/pprof/profile?seconds=10` reads it.
public struct PprofResponse: Sendable {
    /// The HTTP status: 200; 400 for a bad query; 503 while nothing is sampled, or too many ask.
    public var status: Int
    /// The header fields.
    public var headers: [(name: String, value: String)]
    /// The compressed profile, or a line of text that says what is wrong.
    public var body: [UInt8]

    init(_ profile: PprofData) {
        status = 200
        headers = PprofData.headers
        body = profile.bytes
    }

    /// An error; `X-Go-Pprof` makes `go tool pprof` show its text.
    init(status: Int, _ text: String) {
        self.status = status
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff"), ("X-Go-Pprof", "1"),
        ]
        body = Array((text + "\n").utf8)
    }
}

extension SpanProfiler {
    /// Answers `GET /debug/pprof/profile`: takes a profile of as many seconds as the query says, 30 if it does not.
    ///
    /// Serve it where only those who run the service can reach it: a profile shows the program's inner names, and the
    /// values of its labels.
    ///
    /// - Parameter query: the part of the URL behind `?`; `seconds` is 1 to 3600, and all else in it is
    ///   ignored.
    /// - Throws: `CancellationError` if the task is cancelled, as when the client goes away.
    public func pprofResponse(toQuery query: String?) async throws -> PprofResponse {
        do {
            return PprofResponse(try await profile(for: .seconds(PprofQuery(query).seconds)))
        } catch let error as PprofQuery.Failure {
            return PprofResponse(status: 400, error.description)
        } catch let error as ProfileRequestError {
            return PprofResponse(status: error.status, error.description)
        }
    }
}

extension ProfileRequestError {
    fileprivate var status: Int {
        switch self {
        case .invalidDuration: 400
        case .notSampling, .tooMany: 503
        case .encoding: 500
        }
    }
}
