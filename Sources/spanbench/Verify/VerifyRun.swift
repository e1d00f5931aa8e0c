/// What one size of workload, looked at to one extent, cost `spanctl verify`, and what it found.
struct VerifyRun: Sendable, Equatable {
    /// How much is examined.
    enum Extent: String, Sendable, CaseIterable {
        /// What people get who name no limit.
        case usual
        case everySpan
    }

    let spans: Int
    let extent: Extent
    let cost: ProcessCost
    let requests: RequestCounts.Values
    let spansExamined: Int
    let profilesFound: Int
}
