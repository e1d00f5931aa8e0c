/// The code behind a profile's addresses.
struct Symbols: Sendable {
    /// Different frames, in no order.
    var frames: [ResolvedFrame] = []
    /// For each address, its frame's place in ``frames``.
    var frameIndices: [Int] = []
    /// The running program.
    var program: CodeSegment?
}
