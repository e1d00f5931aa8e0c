/// What is known about the code at an address.
struct ResolvedFrame: Hashable, Sendable {
    /// The readable name.
    var name: String
    /// The full name: functions that share a readable name differ in it.
    var systemName: String
    /// Where the code is.
    var segment: CodeSegment?
    /// The path of its source file; empty if it is not known.
    var file = ""
    /// The line of the file that it begins in, counted from 1; 0 if it is not known.
    var startLine: Int64 = 0
    /// Whether it has a symbol; without, all of a file's code has one name.
    var isNamed = true
    /// Whether it is left out below another frame: how threads begin and jobs are run, the same under everything.
    var isPlumbing = false
    /// Whether it is left out wherever another frame is there.
    var isAdapter = false
    /// Whether it only hands a call on, and is left out if the frame it calls has the same name.
    var isForwarder = false

    /// What has no symbol: one bar for all of a file's such code.
    static func nameless(in segment: CodeSegment?) -> ResolvedFrame {
        let name = segment.map { $0.origin == .kernel ? $0.path : "[\($0.fileName)]" } ?? "[unknown]"
        return ResolvedFrame(name: name, systemName: name, segment: segment, isNamed: false)
    }

    /// Stands for the outer frames of a stack that were too many.
    static let truncated = ResolvedFrame(name: "[truncated]", systemName: "[truncated]")
}
