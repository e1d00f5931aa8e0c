/// A place where code can run that a span asked for, with the function that spends CPU time there and nowhere else.
struct AttributionRow: Sendable {
    /// What the place is called, and the span that asks.
    let place: String
    let sentinel: Sentinel
    /// Whether the samples of the sentinel are to be the span's; if not, nobody's.
    let isLabelled: Bool
    /// Runs the sentinel in that place, and comes back when it is done.
    let visit: @Sendable (Sentinel) async -> Void

    /// The CPU time is the span's.
    static func follows(
        _ place: String, _ sentinel: Sentinel, _ visit: @escaping @Sendable (Sentinel) async -> Void
    ) -> AttributionRow {
        AttributionRow(place: place, sentinel: sentinel, isLabelled: true, visit: visit)
    }

    /// The CPU time is nobody's.
    static func ends(
        _ place: String, _ sentinel: Sentinel, _ visit: @escaping @Sendable (Sentinel) async -> Void
    ) -> AttributionRow {
        AttributionRow(place: place, sentinel: sentinel, isLabelled: false, visit: visit)
    }
}
