import StackConfig
import StackRuntime

/// `provision`: writes the files, a line each, and says which earlier ones are not needed any more.
struct ProvisionWriting {
    let files: [GeneratedFile]
    let provisioned: ProvisionedFiles

    /// - Parameter isDry: Whether to say only what would be done.
    func run(isDry: Bool) throws {
        for file in files {
            let outcome = isDry ? try expectation(of: file) : try provisioned.write(file).rawValue
            printLine(outcome, file.path, width: isDry ? 16 : 9)
        }
        for path in provisioned.obsolete(besides: files) { printLine("obsolete", path, width: isDry ? 16 : 9) }
        if !isDry { try provisioned.list(files) }
    }

    private func expectation(of file: GeneratedFile) throws(CommandError) -> String {
        switch try provisioned.state(of: file) {
        case .missing: "would be created"
        case .different: "would be changed"
        case .same: "unchanged"
        }
    }

    private func printLine(_ outcome: String, _ path: String, width: Int) {
        Terminal.output.writeLine("\(outcome.padding(to: width))  \(provisioned.directory)/\(path)")
    }
}
