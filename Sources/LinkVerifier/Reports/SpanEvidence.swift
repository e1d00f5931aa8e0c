/// One thing that a check saw.
package struct SpanEvidence: Sendable, Equatable, Codable {
    /// 32 hex digits; none where no trace is involved.
    package var traceID: String?
    /// 16 hex digits; none where no span is involved.
    package var spanID: String?
    /// The values seen, by what they are: `pyroscope.profile.id`, `duration`, `samples`.
    package var values: [String: String]

    package init(traceID: String? = nil, spanID: String? = nil, values: [String: String] = [:]) {
        self.traceID = traceID
        self.spanID = spanID
        self.values = values
    }
}
