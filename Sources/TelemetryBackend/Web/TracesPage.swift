import Foundation
import Hummingbird

/// The list of recent traces, of one service or region if the reader chose any.
struct TracesPage {
    /// How many traces the list shows.
    static let limit = 100
    /// How many of the newest are looked through for those.
    static let searched = 500

    let traces: [Row]
    let services: [Choice]
    let regions: [Choice]
    let isFiltered: Bool
    // Templates see stored properties only.
    let isEmpty: Bool
    let showsFilter: Bool
    /// Why no span leads to its profile; nil if they do.
    let brokenLink: String?

    /// A trace in the list.
    struct Row {
        let id: String
        let date: String
        let time: String
        let age: String
        let service: String
        let region: String
        let name: String
        /// What was done inside that has a profile; nil if nothing, or if the root is that.
        let work: String?
        let duration: String
        let spanCount: Int
        /// Where its profile is shown; nil if no span has one.
        let profilePath: String?
    }

    /// One value of a filter.
    struct Choice {
        let value: String
        let isChosen: Bool
    }

    /// - Parameters:
    ///   - summaries: the newest traces, of which the filter leaves some.
    ///   - brokenLink: why no span leads to its profile; nil if they do.
    init(_ summaries: [TraceSummary], service: String, region: String, brokenLink: String?, now: Date) {
        traces = Self.shown(summaries, service: service, region: region).map {
            Row($0, isLinked: brokenLink == nil, now: now)
        }
        self.brokenLink = brokenLink
        services = Self.choices(summaries.compactMap(\.rootServiceName), chosen: service)
        regions = Self.choices(summaries.compactMap(\.region), chosen: region)
        isFiltered = !service.isEmpty || !region.isEmpty
        showsFilter = !summaries.isEmpty
        isEmpty = traces.isEmpty
    }

    /// The page; without a trace it looks again by itself.
    func response() throws -> Response {
        try PageRenderer.page(
            "traces", self, title: "Recent traces", refreshSeconds: isEmpty && !isFiltered ? 5 : nil
        )
    }

    /// The traces that the filter leaves, as many as the list shows.
    private static func shown(_ summaries: [TraceSummary], service: String, region: String) -> [TraceSummary] {
        let left = summaries.filter { summary in
            (service.isEmpty || summary.rootServiceName == service) && (region.isEmpty || summary.region == region)
        }
        return Array(left.prefix(limit))
    }

    private static func choices(_ values: [String], chosen: String) -> [Choice] {
        let all = Set(values).union(chosen.isEmpty ? [] : [chosen])
        return all.sorted().map { Choice(value: $0, isChosen: $0 == chosen) }
    }
}

extension TracesPage.Row {
    init(_ summary: TraceSummary, isLinked: Bool, now: Date) {
        let start = Date(timeIntervalSince1970: Double(summary.startUnixNano) / 1e9)
        id = summary.traceID
        date = start.ISO8601Format()
        time = String(start.ISO8601Format(.iso8601.time(includingFractionalSeconds: false)).prefix(8))
        age = Quantity.age(seconds: now.timeIntervalSince(start))
        service = summary.rootServiceName ?? "–"
        region = summary.region ?? "–"
        name = summary.rootName.flatMap { $0.isEmpty ? nil : $0 } ?? "(root span not here yet)"
        work = summary.work == name ? nil : summary.work
        duration = Quantity.duration(nanoseconds: Double(summary.durationNanos))
        spanCount = summary.spanCount
        profilePath = summary.labelledSpanIDs.first.flatMap { isLinked ? $0 : nil }.map {
            "/profiles/\($0)?trace=\(summary.traceID)"
        }
    }
}
