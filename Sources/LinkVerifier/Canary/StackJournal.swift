/// What is known of the stack from one look at it to the next, so that nothing is sent twice and lists are not asked
/// for again and again.
struct StackJournal: Sendable {
    /// Something, and how long ago it was made.
    struct Entry<Content: Sendable>: Sendable {
        var content: Content
        let age: @Sendable () -> Duration
    }

    let pacemaker: Pacemaker
    var probes: Entry<[ProbeEvidence]>?
    var canary: Entry<CanaryEvidence>?
    var listings: Entry<ServerListings>?
    /// What Pyroscope had refused when it was first asked.
    var firstDiscarded: DiscardedProfiles?

    init(_ pacemaker: Pacemaker) {
        self.pacemaker = pacemaker
    }

    func entry<Content>(_ content: Content) -> Entry<Content> {
        Entry(content: content, age: pacemaker.stopwatch())
    }
}

/// How much a look at the stack matters for the report.
enum LookOccasion: Sendable, Equatable {
    /// Nothing comes after it: it may take as long as what was sent needs.
    case only
    /// Another may follow, for so long; none does if no time is left.
    case oneOfMany(remaining: Duration)

    /// Whether the report on it is the final one whatever it says.
    var isLast: Bool {
        switch self {
        case .only: true
        case .oneOfMany(let remaining): remaining <= .zero
        }
    }

    /// How long what was sent may be waited for.
    func patience(atMost limit: Duration) -> Duration {
        switch self {
        case .only: limit
        case .oneOfMany(let remaining): max(.zero, min(remaining, limit))
        }
    }
}
