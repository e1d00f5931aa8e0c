/// A merged profile: frames above frames, each with the samples of all that it called.
package struct FlameGraph: Sendable, Equatable {
    /// One bar.
    package struct Frame: Sendable, Equatable {
        package let name: String
        /// 0 for the `total` bar.
        package let depth: Int
        /// The place of the caller in ``FlameGraph/frames``; none for the `total` bar.
        package let parent: Int?
        /// Its own samples and those of all that it called.
        package let total: Int64
        /// Its own samples alone.
        package let ownTotal: Int64
    }

    package let total: Int64
    /// Callers before callees, each level from left to right.
    package let frames: [Frame]

    /// Whether a function of exactly this name has samples.
    package func contains(_ name: String) -> Bool {
        frames.contains { $0.name == name }
    }
}
