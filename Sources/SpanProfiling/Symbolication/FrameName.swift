/// Readable names for frames: what a person would call the function.
enum FrameName {
    /// What compilers put before a name to say how they made the code.
    private static let prefixes = ["specialized ", "merged ", forwarderPrefix, "partial apply forwarder for "]
    private static let forwarderPrefix = "partial apply for "
    /// A part of an async function: "(2) await resume partial function for f()", and the like.
    private static let partMarkers = [" resume partial function for "]
    private static let plumbing: Set<String> = [
        "start_thread", "__clone", "clone", "__clone3", "clone3", "_start", "__libc_start_main",
    ]

    /// A demangled name without what tells only the compiler's work, so that a function's parts share one name.
    static func readable(_ demangled: String) -> String {
        var name = Substring(demangled)
        while let shorter = withoutPrefix(name) { name = shorter }
        return String(name)
    }

    /// Whether a frame only hands a call on to the function of that name.
    static func isForwarder(_ demangled: String) -> Bool {
        var name = Substring(demangled)
        while !name.hasPrefix(forwarderPrefix) {
            guard let shorter = withoutPrefix(name) else { return false }
            name = shorter
        }
        return true
    }

    /// Whether a frame is how threads and tasks begin or calls are adapted: the same under everything, of no interest.
    static func isPlumbing(_ rawName: String, demangled: String) -> Bool {
        plumbing.contains(rawName) || rawName.hasPrefix("__libc_start_call_main")
            || rawName.contains("completeTask") && rawName.hasPrefix("_ZL")
            || readable(demangled).hasPrefix("thunk for ")
    }

    private static func withoutPrefix(_ name: Substring) -> Substring? {
        for prefix in prefixes where name.hasPrefix(prefix) { return name.dropFirst(prefix.count) }
        // Such a part begins with its number, in parentheses.
        guard name.hasPrefix("("), name.dropFirst().first?.isNumber == true else { return nil }
        return partMarkers.lazy.compactMap { name.firstRange(of: $0) }.first.map { name[$0.upperBound...] }
    }
}
