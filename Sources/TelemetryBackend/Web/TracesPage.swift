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
    ///   - work: the name of the first labelled span of a trace, by the trace's id.
    init(
        _ summaries: [TraceSummary], service: String, region: String, work: [String: String] = [:], now: Date
    ) {
        traces = Self.shown(summaries, service: service, region: region).map {
            Row($0, work: work[$0.traceID], now: now)
        }
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
    static func shown(_ summaries: [TraceSummary], service: String, region: String) -> [TraceSummary] {
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
    init(_ summary: TraceSummary, work: String?, now: Date) {
        let start = Date(timeIntervalSince1970: Double(summary.startUnixNano) / 1e9)
        id = summary.traceID
        date = start.ISO8601Format()
        time = String(start.ISO8601Format(.iso8601.time(includingFractionalSeconds: false)).prefix(8))
        age = Quantity.age(seconds: now.timeIntervalSince(start))
        service = summary.rootServiceName ?? "–"
        region = summary.region ?? "–"
        name = summary.rootName.flatMap { $0.isEmpty ? nil : $0 } ?? "(root span not here yet)"
        self.work = work == name ? nil : work
        duration = Quantity.duration(nanoseconds: Double(summary.durationNanos))
        spanCount = summary.spanCount
        profilePath = summary.labelledSpanIDs.first.map { "/profiles/\($0)?trace=\(summary.traceID)" }
    }
}
