import LinkVerifier

/// What `verify --watch` says of each look: the whole of the first, and then what changes.
struct WatchLog {
    enum Entry: Equatable {
        /// The whole report, for the first look that succeeds.
        case whole(LinkReport)
        /// What is new, a line each; none if nothing is.
        case changes([String])
    }

    private let style: Style
    private var last: LinkReport?
    /// Whether the last look failed.
    private var isBlind = false

    init(style: Style) {
        self.style = style
    }

    mutating func entry(for outcome: Result<LinkReport, ClientError>) -> Entry {
        switch outcome {
        case .failure(let error):
            defer { isBlind = true }
            // The next look fails in other words, such as with another time in its URL.
            return .changes(isBlind ? [] : ["\(error)"])
        case .success(let report):
            defer {
                last = report
                isBlind = false
            }
            guard let last else { return .whole(report) }
            let changes = LinkChanges(from: last, to: report, style: style).lines
            return .changes((isBlind ? ["the servers answer again"] : []) + changes)
        }
    }
}
