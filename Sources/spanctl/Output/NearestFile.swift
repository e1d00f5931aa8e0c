import StackConfig

/// Finds a generated file by its path or by the end of it.
enum NearestFile {
    /// The file whose path is the name, or ends with it from a slash on.
    static func find(_ name: String, in files: [GeneratedFile]) throws(CommandError) -> GeneratedFile {
        if let file = files.first(where: { $0.path == name }) { return file }
        let matching = files.filter { $0.path.hasSuffix("/" + name) }
        guard let file = matching.first else { throw .noSuchFile(name, known: files.map(\.path)) }
        guard matching.count == 1 else { throw .severalFiles(name, matching: matching.map(\.path)) }
        return file
    }

    /// The end of a message about a name that no file has: the nearest one, and all of them.
    static func remedy(for name: String, among paths: [String]) -> String {
        let names = paths + paths.compactMap { $0.split(separator: "/").last.map(String.init) }
        let nearest = NearestName.of(name, among: names).map { "did you mean \"\($0)\"? the files are" }
        return (nearest ?? "the files are") + paths.map { "\n  \($0)" }.joined()
    }
}
