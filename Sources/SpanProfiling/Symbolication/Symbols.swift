/// The code behind a profile's addresses.
struct Symbols: Sendable {
    /// Different frames, in no order.
    var frames: [ResolvedFrame] = []
    /// For each address, its frame's place in ``frames``.
    var frameIndices: [Int] = []
    /// For each address, its line in its frame's file, counted from 1; 0 if it is not known.
    var lines: [Int64] = []
    /// The running program.
    var program: CodeSegment?
}
