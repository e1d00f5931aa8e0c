import AsyncHTTPClient
import Foundation

/// Asks Tempo and Pyroscope what the checks need to know.
struct Surveyor: Sendable {
    /// How far around a span its profile is looked for: as far as Grafana's link does.
    private static let profileMargin = Duration.seconds(60)
    /// How far back a search goes at least. Tempo moves its end back, by 30 s unless told otherwise, and refuses the
    /// search if nothing is left between start and end.
    private static let shortestSearch = Duration.seconds(300)

    let target: VerificationTarget
    let tempo: TempoClient
    let pyroscope: PyroscopeClient
    /// If there is a Grafana to ask.
    let grafana: GrafanaClient?

    init(target: VerificationTarget, httpClient: HTTPClient) {
        let timeout = target.limits.requestTimeout
        self.target = target
        self.tempo = TempoClient(target.tempo, httpClient: httpClient, timeout: timeout)
        self.pyroscope = PyroscopeClient(target.pyroscope, httpClient: httpClient, timeout: timeout)
        self.grafana = target.grafana.map { GrafanaClient($0, httpClient: httpClient, timeout: timeout) }
    }

    /// One look at one region: new spans, where there is room for them, and the profiles still unproved.
    func look(at survey: RegionSurvey, now: Date) async throws -> RegionSurvey {
        var survey = survey
        survey.dropHopeless(at: now, limits: target.limits)
        if survey.roots.count < target.limits.spansPerRegion {
            survey.follow(try await newSpans(for: survey, now: now), limit: target.limits.spansPerRegion)
        }
        survey.record(try await profiles(of: survey.unproved))
        survey.control = try await control(for: survey)
        survey.census = try await census(for: survey, now: now)
        return survey
    }

    /// The spans to follow of each trace not followed yet.
    private func newSpans(for survey: RegionSurvey, now: Date) async throws -> [[TraceSpan]] {
        let region = survey.region
        let traceIDs = try await candidates(for: region, now: now).filter { !survey.traceIDs.contains($0) }
        let traces = try await traceIDs.concurrentMap(atMost: target.limits.concurrentRequests) { traceID in
            try await tempo.spans(ofTrace: traceID)
        }
        let earliest = earliestStart(now: now).timeIntervalSince1970 * 1e9
        return traces.map { trace in
            ProfiledSpans.inScope(of: target, region: region, in: trace)
                .filter { Double($0.startNanoseconds) >= earliest }
        }
    }

    /// Traces to look into: half of them old enough for their profiles to have arrived, half the newest.
    private func candidates(for region: String, now: Date) async throws -> [String] {
        let limit = target.limits.spansPerRegion
        let earliest = earliestStart(now: now)
        let start = min(earliest, now - Self.shortestSearch.timeInterval)
        let newest = try await search(region, in: TimeWindow(start: start, end: now), limit: limit)
        let settledEnd = now - target.limits.settlingTime.timeInterval
        // A search that came back short has already told everything.
        let settled =
            newest.count >= limit && settledEnd > earliest
            ? try await search(region, in: TimeWindow(start: start, end: settledEnd), limit: limit) : []
        var seen: Set<String> = []
        let preferred = settled.prefix(limit / 2) + newest[...] + settled.dropFirst(limit / 2)
        let possible = preferred.filter { $0.mayHaveSpans(since: earliest) && seen.insert($0.traceID).inserted }
        return Array(possible.map(\.traceID).prefix(limit))
    }

    private func search(_ region: String, in window: TimeWindow, limit: Int) async throws -> [TempoClient.FoundTrace] {
        let query = TraceQL.requests(
            to: target.serviceName,
            regionAttribute: target.regionAttribute,
            region: region
        )
        return try await tempo.search(query, in: window, limit: limit)
    }

    private func earliestStart(now: Date) -> Date {
        max(target.since ?? .distantPast, now - target.limits.lookback.timeInterval)
    }
}

// MARK: - Profiles

extension Surveyor {
    /// Requests beyond which a census stops counting.
    private static let censusLimit = 1000

    private func profiles(
        of spans: [(spanID: SpanIdentifier, root: TraceSpan)]
    ) async throws -> [(spanID: SpanIdentifier, total: Int64)] {
        try await spans.concurrentMap(atMost: target.limits.concurrentRequests) { span in
            (span.spanID, try await total(of: span.spanID, in: TimeWindow(around: [span.root])))
        }
    }

    /// The answer to a question that must have none.
    private func control(for survey: RegionSurvey) async throws -> RegionEvidence.Control? {
        let labelled = survey.roots.filter { $0.isLabelled }
        guard !labelled.isEmpty else { return nil }
        var generator = SystemRandomNumberGenerator()
        let made = SpanIdentifier.random(using: &generator)
        return RegionEvidence.Control(span: made, total: try await total(of: made, in: TimeWindow(around: labelled)))
    }

    private func total(of span: SpanIdentifier, in window: TimeWindow) async throws -> Int64 {
        try await pyroscope.spanProfile(
            of: span,
            profileTypeID: target.profileTypeID,
            labelSelector: LabelSelector(["service_name": target.serviceName]),
            in: window.widened(by: Self.profileMargin),
            maxNodes: 64
        ).total
    }

    /// What the region did at all, if enough of its spans should have samples and none has.
    private func census(for survey: RegionSurvey, now: Date) async throws -> RegionEvidence.Census? {
        let limits = target.limits
        let silent = survey.unproved.map(\.root).filter {
            $0.isSettled(at: now, limits: limits) && $0.ownDuration >= limits.minimumCPU
        }
        guard !survey.hasLink, silent.count >= ProfileState.silentSpansForCensus else { return nil }
        let end = now - limits.settlingTime.timeInterval
        let window = TimeWindow(start: min(TimeWindow(around: silent).start, end - 60), end: end)
        let found = try await search(survey.region, in: window, limit: Self.censusLimit)
        let profile = try await pyroscope.profile(
            profileTypeID: target.profileTypeID,
            labelSelector: target.profiles(of: survey.region),
            in: TimeWindow(start: window.start, end: now),
            maxNodes: 64
        )
        return RegionEvidence.Census(
            window: window,
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
