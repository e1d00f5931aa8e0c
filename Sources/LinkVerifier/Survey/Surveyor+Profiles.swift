import Foundation

extension Surveyor {
    /// How far around a span its profile is looked for: as far as Grafana's link does.
    private static let profileMargin = Duration.seconds(60)
    /// Bars that tell a profile from a bare sum.
    private static let fewBars = 64
    /// Bars among which each function of a request is found: as many as Pyroscope gives when it is not told.
    private static let manyBars = 8192
    /// Requests beyond which a census stops counting.
    private static let censusLimit = 1000

    func profiles(of spans: [(spanID: SpanIdentifier, root: TraceSpan)], now: Date) async throws -> [SpanAnswer] {
        try await spans.concurrentMap(atMost: target.limits.concurrentRequests) { spanID, root in
            var answer = SpanAnswer(spanID: spanID, isEarly: !root.isSettled(at: now, limits: target.limits))
            do {
                let bars = target.sentinels.isEmpty ? Self.fewBars : Self.manyBars
                let result = try await profile(of: spanID, in: TimeWindow(around: [root]), maxNodes: bars)
                answer.result = result
                answer.sightings = sightings(in: result)
            } catch let error as ClientError {
                guard let failure = RegionEvidence.QueryFailure(error) else { throw error }
                answer.failure = failure
            }
            return answer
        }
    }

    private func sightings(in result: ProfileResult) -> Set<String> {
        guard !target.sentinels.isEmpty, case .frames(let graph) = result else { return [] }
        let names = Set(graph.frames.map(\.name))
        let seen = target.sentinels.filter { sentinel in names.contains { sentinel.isFrame($0) } }
        return Set(seen.map(\.function))
    }

    /// The answer to a question that must have none.
    func control(for survey: RegionSurvey) async throws -> RegionEvidence.Control? {
        let labelled = survey.roots.filter { $0.isLabelled }
        guard !labelled.isEmpty else { return nil }
        var generator = SystemRandomNumberGenerator()
        let made = SpanIdentifier.random(using: &generator)
        let result = try await profile(of: made, in: TimeWindow(around: labelled), maxNodes: Self.fewBars)
        return RegionEvidence.Control(span: made, total: result.total)
    }

    private func profile(of span: SpanIdentifier, in window: TimeWindow, maxNodes: Int) async throws -> ProfileResult {
        try await pyroscope.spanProfile(
            of: span,
            profileTypeID: target.profileTypeID,
            labelSelector: LabelSelector(["service_name": target.serviceName]),
            in: window.widened(by: Self.profileMargin),
            maxNodes: maxNodes
        )
    }

    /// What the region did at all, if enough of its spans should have samples and none has.
    func census(for survey: RegionSurvey, now: Date) async throws -> RegionEvidence.Census? {
        let limits = target.limits
        let silent = survey.unproved.map(\.root).filter {
            $0.isSettled(at: now, limits: limits) && $0.ownDuration >= limits.minimumCPU
                && !target.idleSpans.contains($0.name) && survey.queryFailures[$0.spanID] == nil
        }
        guard !survey.hasLink, silent.count >= ProfileState.silentSpansForCensus else { return nil }
        let end = now - limits.settlingTime.timeInterval
        let window = TimeWindow(start: min(TimeWindow(around: silent).start, end - 60), end: end)
        let found = try await search(survey.region, in: window, limit: Self.censusLimit)
        let selector = target.profiles(of: survey.region)
        let profile = try await pyroscope.profile(
            profileTypeID: target.profileTypeID,
            labelSelector: selector,
            in: TimeWindow(start: window.start, end: now),
            maxNodes: Self.fewBars
        )
        return RegionEvidence.Census(
            window: window,
            selector: selector,
            cpu: profile.total,
            requests: found.reduce(0) { $0 + $1.matchedSpans },
            isTruncated: found.count >= Self.censusLimit
        )
    }
}

extension TraceSpan {
    fileprivate var isLabelled: Bool {
        if case .right = ProfileAttribute(of: self) { true } else { false }
    }
}

extension TimeWindow {
    /// From the first start to the last end of the spans, of which there is at least one.
    fileprivate init(around spans: [TraceSpan]) {
        let starts = spans.map { Double($0.startNanoseconds) / 1e9 }
        let ends = spans.map { Double($0.endNanoseconds) / 1e9 }
        self.init(
            start: Date(timeIntervalSince1970: starts.min() ?? 0),
            end: Date(timeIntervalSince1970: ends.max() ?? 0)
        )
    }
}

extension VerificationTarget {
    /// Which profiles are the service's, in one region if it has regions.
    func profiles(of region: String) -> LabelSelector {
        var labels = ["service_name": serviceName]
        if regionAttribute != nil { labels[regionLabel] = region }
        return LabelSelector(labels)
    }
}
