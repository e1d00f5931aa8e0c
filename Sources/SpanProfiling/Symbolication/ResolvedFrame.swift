/// What is known about the code at an address.
struct ResolvedFrame: Hashable, Sendable {
    /// The readable name.
    var name: String
    /// The name in the file.
    var systemName: String
    /// The image that the code was loaded from.
    var image: LoadedImage?
    /// Whether the frame is left out of profiles.
    var isPlumbing: Bool
}

/// A program or library in memory.
struct LoadedImage: Hashable, Sendable {
    var path: String
    var buildID: String
    var low: UInt64
    var high: UInt64
}
