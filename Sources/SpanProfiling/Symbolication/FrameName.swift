/// Readable names for frames: what a person would call the function.
enum FrameName {
    /// What compilers put before a name to say how they made the code.
    private static let prefixes = ["specialized ", "merged ", "partial apply forwarder for ", "partial apply for "]
    /// A part of an async function: "(2) await resume partial function for f()", and the like.
    private static let partMarkers = [" resume partial function for ", " suspend resume partial function for "]

    /// A demangled name without what tells only the compiler's work, so that a function's parts share one name.
    static func readable(_ demangled: String) -> String {
        var name = Substring(demangled)
        var changed = true
        while changed {
            changed = false
            for prefix in prefixes where name.hasPrefix(prefix) {
                name = name.dropFirst(prefix.count)
                changed = true
            }
            if name.hasPrefix("("), let marker = partMarkers.lazy.compactMap({ name.firstRange(of: $0) }).first {
                name = name[marker.upperBound...]
                changed = true
            }
        }
        return String(name)
    }

    /// Whether a frame is how threads and tasks begin, the same under everything and of no interest.
    static func isPlumbing(_ rawName: String) -> Bool {
        ["start_thread", "__clone", "clone", "clone3", "__clone3", "_start", "__libc_start_main"].contains(rawName)
            || rawName.hasPrefix("__libc_start_") || rawName.hasPrefix("_ZL23completeTaskWithClosure")
            || rawName.hasPrefix("_ZN12_GLOBAL__N_112completeTask") || rawName.hasPrefix("_ZL12completeTask")
    }
}
