/// How much is measured: all, or a part of each duration and count.
struct TrialExtent: Sendable, Equatable {
    /// 1 is all.
    var scale = 1.0

    func duration(seconds: Double) -> Duration { .seconds(max(0.2, seconds * scale)) }

    func count(_ full: Int, atLeast least: Int = 1) -> Int { max(least, Int(Double(full) * scale)) }
}
