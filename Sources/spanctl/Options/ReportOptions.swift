import ArgumentParser

/// What `verify` prints, and which reports it writes.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A report for machines; repeatable. json, junit, github (workflow commands; standard output unless a path is \
            given) or sarif (what --provisioning finds); - is standard output.
            """, valueName: "kind:path"),
        transform: ReportRequest.argument)
    var report: [ReportRequest] = []

    @Option(help: "How to write the result to standard output.")
    var format = OutputFormat.table

    @Flag(name: .shortAndLong, help: "Print the verdict alone.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "List every check.")
    var verbose = false

    func validate() throws {
        guard !(quiet && verbose) else {
            throw ValidationError("--quiet and --verbose exclude each other; give one of them")
        }
        let documents = report.filter { $0.place == .standardOutput && $0.kind != .github }.map {
            "--report \($0.kind):-"
        }
        let all = (format == .json ? ["--format json"] : []) + documents
        guard all.count <= 1 else {
            throw ValidationError(
                "\(all.joined(separator: " and ")) would be mixed on standard output; give a file's path to all but one"
            )
        }
        let files = report.compactMap(\.file)
        if let path = files.enumerated().first(where: { files[..<$0.offset].contains($0.element) })?.element {
            throw ValidationError("two reports go to \"\(path)\"; give each a path of its own")
        }
    }

    /// Whether a document of its own takes the whole of standard output, so that nothing else may go there.
    var takesStandardOutput: Bool {
        format == .json || report.contains { $0.place == .standardOutput && $0.kind != .github }
    }
}
