import Foundation

extension Surveyor {
    /// How far back a search goes at least. Tempo moves its end back, by 30 s unless told otherwise, and refuses the
    /// search if nothing is left between start and end.
    private static let shortestSearch = Duration.seconds(300)
    /// The most traces that are asked for at once.
    private static let searchPage = 1000
    /// So many traces are looked into before it is seen whether more are needed.
    private static let traceBatch = 200

    /// The time in which spans are looked for: the earliest start that counts, and the range that is searched for it.
    func searchRange(now: Date) -> (earliest: Date, window: TimeWindow) {
        let earliest = max(target.since ?? .distantPast, now - target.limits.lookback.timeInterval)
        let start = min(earliest, now - Self.shortestSearch.timeInterval)
        return (earliest, TimeWindow(start: start, end: now))
    }

    /// Looks into traces not followed yet, as far as there is room for their spans.
    func followNewSpans(_ survey: inout RegionSurvey, now: Date) async throws {
        let region = survey.region
        let limit = target.limits.spansPerRegion
        guard survey.roots.count < limit else { return }
        let earliest = searchRange(now: now).earliest.timeIntervalSince1970 * 1e9
        var rest = try await candidates(for: region, now: now).filter { !survey.traceIDs.contains($0) }[...]
        while !rest.isEmpty, survey.roots.count < limit {
            let batch = Array(rest.prefix(Self.traceBatch))
            rest = rest.dropFirst(batch.count)
            let looks = try await batch.concurrentMap(atMost: target.limits.concurrentRequests) { traceID in
                let trace = try await tempo.spans(ofTrace: traceID)
                var look = ProfiledSpans.look(at: trace, for: target, region: region)
                look.spans.removeAll { Double($0.startNanoseconds) < earliest }
                return look
            }
            survey.follow(looks, limit: limit)
        }
    }

    /// Traces to look into: half of them old enough for their profiles to have arrived, half the newest.
    private func candidates(for region: String, now: Date) async throws -> [String] {
        let limit = target.limits.spansPerRegion
        let (earliest, window) = searchRange(now: now)
        let newest = try await search(region, in: window, limit: limit)
        let settledEnd = now - target.limits.settlingTime.timeInterval
        // A search that came back short has already told everything.
        let settled =
            newest.count >= limit && settledEnd > earliest
            ? try await search(region, in: TimeWindow(start: window.start, end: settledEnd), limit: limit) : []
        var seen: Set<String> = []
        let preferred = settled.prefix(limit / 2) + newest[...] + settled.dropFirst(limit / 2)
        let possible = preferred.filter { $0.mayHaveSpans(since: earliest) && seen.insert($0.traceID).inserted }
        return Array(possible.map(\.traceID).prefix(limit))
    }

    /// At most `limit` traces with requests to the region, the newest, by as many searches as that takes, each of what
    /// is older than what the one before found.
    func search(_ region: String, in window: TimeWindow, limit: Int) async throws -> [TempoClient.FoundTrace] {
        let query = TraceQL.requests(
            to: target.serviceName,
            regionAttribute: target.regionAttribute,
            region: region
        )
        var found: [TempoClient.FoundTrace] = []
        var seen: Set<String> = []
        var rest = window
        var page = min(limit, Self.searchPage)
        while true {
            let answer = try await tempo.search(query, in: rest, limit: page)
            found += answer.filter { seen.insert($0.traceID).inserted }
            guard found.count < limit, answer.count >= page, let oldest = answer.compactMap(\.start).min()
            else { break }
            // Searches count in whole seconds, and the second that was cut holds more.
            let end = Date(timeIntervalSince1970: oldest.timeIntervalSince1970.rounded(.up))
            if end < rest.end {
                rest.end = end
                page = Self.searchPage
            } else {
                page *= 2
            }
            guard rest.end > rest.start else { break }
        }
        return Array(found.prefix(limit))
    }
}
