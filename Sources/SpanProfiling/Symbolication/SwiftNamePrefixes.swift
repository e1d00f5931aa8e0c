/// What the compiler puts before and behind a demangled name to say how it made the code: parts, copies and adapters of a
/// function are that function to a reader.
enum SwiftNamePrefixes {
    struct Core: Equatable {
        var name: String
        var role = FunctionName.Role.work
        /// Whether it is a requirement's name, with the conforming type behind it.
        var isWitness = false
    }

    private enum Effect { case none, forwards, witness }

    private static let plain: [(text: StaticString, effect: Effect)] = [
        ("merged ", .none), ("specialized ", .none), ("@objc ", .none), ("@nonobjc ", .none), ("dynamic ", .none),
        ("partial apply forwarder for ", .forwards), ("partial apply for ", .forwards),
        ("dispatch thunk of ", .forwards), ("vtable thunk for ", .forwards), ("distributed thunk ", .forwards),
        ("back deployment thunk for ", .forwards), ("back deployment fallback for ", .none),
        ("protocol witness for ", .witness),
    ]
    /// With an argument list in angle brackets behind, and then "of".
    private static let bracketed: [StaticString] = [
        "generic specialization ", "generic not re-abstracted specialization ", "generic partial specialization ",
        "generic partial not re-abstracted specialization ", "generic pre-specialization ",
        "function signature specialization ", "inlined generic function ", "closure propagation of ",
    ]
    private static let adapters: [StaticString] = [
        "reabstraction thunk ", "thunk for ", "autodiff self-reordering reabstraction thunk ",
        "implicit closure thunk ",
    ]
    private static let dispatching = " dispatching to "
    private static let suffixMark = " with unmangled suffix "

    /// The name that is left, and what was taken off it.
    static func strip(_ name: String) -> Core {
        var core = Core(name: "")
        var rest = Substring(name)
        if rest.utf8.last == UInt8(ascii: "\""), let mark = rest.firstRange(of: suffixMark) {
            rest = rest[..<mark.lowerBound]
        }
        while let (shorter, effect) = withoutPrefix(rest) {
            rest = shorter
            switch effect {
            case .none: break
            case .forwards: core.role = .forwarder
            case .witness:
                core.role = .forwarder
                core.isWitness = true
            }
        }
        if core.role == .forwarder, let mark = rest.firstRange(of: dispatching) { rest = rest[mark.upperBound...] }
        let scanner = NameScanner(rest)
        if adapters.contains(where: { scanner.isAt($0) }) { core.role = .adapter }
        core.name = String(rest)
        return core
    }

    private static func withoutPrefix(_ name: Substring) -> (Substring, Effect)? {
        var scanner = NameScanner(name)
        for (prefix, effect) in plain where scanner.skip(prefix) { return (scanner.rest, effect) }
        for prefix in bracketed where scanner.skip(prefix) {
            // The compiler leaves a bracket open there where a closure is propagated.
            scanner.skipAngles()
            return scanner.skip(" of ") ? (scanner.rest, .none) : nil
        }
        return withoutPart(name).map { ($0, .none) }
    }

    /// `(2) await resume partial function for f()`, and the like: an async function's code between two suspensions.
    private static func withoutPart(_ name: Substring) -> Substring? {
        guard name.hasPrefix("("), name.dropFirst().first?.isNumber == true,
            let close = name.firstIndex(of: ")")
        else { return nil }
        let rest = name[name.index(after: close)...]
        for kind in [" await resume partial function for ", " suspend resume partial function for "]
        where rest.hasPrefix(kind) { return rest.dropFirst(kind.count) }
        return nil
    }
}
