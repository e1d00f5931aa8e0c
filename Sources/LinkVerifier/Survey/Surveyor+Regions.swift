import Foundation

/// Which regions there are to look at.
enum RegionListing: Sendable, Equatable {
    /// At least one; the one of a service without regions has an empty name.
    case regions([String])
    /// None could be found among the spans.
    case none(hasSpans: Bool)
}

extension Surveyor {
    /// The regions to look at: those that the target names, else those that spans name, sorted, or one without a name
    /// where there are none.
    func regions(now: Date) async throws -> RegionListing {
        guard let attribute = target.regionAttribute else { return .regions([""]) }
        guard target.regions.isEmpty else { return .regions(target.regions) }
        let query = TraceQL.spans(of: target.serviceName)
        let (earliest, window) = searchRange(now: now)
        let listed = try await tempo.values(
            ofResourceAttribute: attribute,
            matching: query,
            in: TimeWindow(start: earliest, end: now)
        )
        let regions = listed.filter { !$0.isEmpty }
        if !regions.isEmpty { return .regions(regions) }
        return .none(hasSpans: try await !tempo.search(query, in: window, limit: 1).isEmpty)
    }
}
