/// A sentinel's function has samples under the spans of its name, and under no others.
///
/// That it is missing is concluded only from spans with as much CPU time as makes samples sure, and from profiles that
/// were complete when they were asked for. Idle spans are another check's.
enum SentinelCheck: RegionCheck {
    static let id = CheckID.sentinelMisplaced
    static let rule = "A sentinel's function has samples under the spans of its name, and under no others"

    /// What is to be made of one sentinel.
    private enum Place {
        case right
        /// Under spans of other names.
        case foreign([TraceSpan])
        /// Under none of the spans of its name.
        case nowhere([TraceSpan])
        case unknown
    }

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        evidence.sentinels.isEmpty ? "no sentinel is named" : evidence.reasonWithoutSamples
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let places = evidence.sentinels.map { (sentinel: $0, place: place(of: $0, in: evidence)) }
        for (sentinel, place) in places {
            switch place {
            case .foreign(let spans):
                return failure(
                    "\(spans.count) \(spans.count == 1 ? "span" : "spans") \(evidence.place) not named "
                        + "\"\(sentinel.spanName)\" have samples of \"\(sentinel.function)\"",
                    sentinel, spans
                )
            case .nowhere(let spans):
                return failure(
                    "none of \(spans.count) \(spans.count == 1 ? "span" : "spans") \"\(sentinel.spanName)\" "
                        + "\(evidence.place) has samples of \"\(sentinel.function)\"",
                    sentinel, spans
                )
            case .right, .unknown: break
            }
        }
        let isOpen: (Place) -> Bool = { if case .unknown = $0 { true } else { false } }
        guard let open = places.first(where: { isOpen($0.place) }) else { return nil }
        return Finding(
            check: id,
            verdict: .inconclusive,
            message: "no span \"\(open.sentinel.spanName)\" \(evidence.place) has samples enough to look for "
                + "\"\(open.sentinel.function)\"",
            remedy: "send requests that become spans of this name, and look again"
        )
    }

    private static func failure(_ message: String, _ sentinel: Sentinel, _ spans: [TraceSpan]) -> Finding {
        Finding(
            check: id,
            verdict: .fail,
            message: message,
            remedy: "carry the span's label along wherever its work goes on another thread, and take it off the thread "
                + "that is left",
            evidence: spans.map { SpanEvidence(of: $0, values: ["sentinel": sentinel.function]) }
        )
    }

    private static func place(of sentinel: Sentinel, in evidence: RegionEvidence) -> Place {
        let sampled = evidence.sampled
        let isSeen: (TraceSpan) -> Bool = { evidence.sightings[$0.spanID]?.contains(sentinel.function) ?? false }
        let isOwn: (TraceSpan) -> Bool = { span in
            span.name == sentinel.spanName
                || evidence.ancestors[span.spanID]?.contains(sentinel.spanName) ?? false
        }
        let foreign = sampled.map(\.root).filter {
            !isOwn($0) && !evidence.idleSpans.contains($0.name) && isSeen($0)
        }
        if !foreign.isEmpty { return .foreign(foreign) }
        let own = sampled.filter { isOwn($0.root) }
        if own.contains(where: { isSeen($0.root) }) { return .right }
        let telling = own.filter { root, total in
            root.name == sentinel.spanName && total >= evidence.limits.minimumCPU.wholeNanoseconds
                && !evidence.askedEarly.contains(root.spanID)
        }
        return telling.isEmpty ? .unknown : .nowhere(telling.map(\.root))
    }
}
