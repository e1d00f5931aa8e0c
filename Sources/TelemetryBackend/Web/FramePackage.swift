/// The module or library that a function belongs to, which gives its bar a colour.
struct FramePackage: Hashable, Sendable {
    /// What the legend calls it.
    let name: String

    /// Tells a function's package by its library, or else by the first part of its name.
    init(_ frame: ProfileFrame) {
        let library = frame.module.split(separator: "/").last.map(String.init) ?? ""
        if library.hasPrefix("lib") || library.contains(".so") || library.hasSuffix(".dylib") {
            name = String(library.prefix { $0 != "." })
        } else {
            name = Self.module(in: frame.name) ?? (library.isEmpty ? "other" : library)
        }
    }

    /// The word before the first dot of the function's own name, as in `Module.Type.function(argument: Other.Type)`.
    private static func module(in symbol: String) -> String? {
        // What describes a function (`closure #1 in`, `static`) is divided from its name by spaces; its arguments follow.
        let own = symbol.prefix { $0 != "(" && $0 != "<" }.split(separator: " ").last ?? ""
        // Go writes a package's whole address: `example.org/team/package.Function`.
        let path = own.split(separator: "/").last ?? ""
        guard let dot = path.firstIndex(of: "."), dot != path.startIndex else { return nil }
        let module = path[..<dot]
        return module.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? String(module) : nil
    }
}
