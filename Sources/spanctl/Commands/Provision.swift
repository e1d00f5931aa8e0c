import ArgumentParser
import StackConfig
import StackRuntime

/// `spanctl provision`
struct Provision: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write what Grafana needs to show the stack: its datasources, and the link between them.",
        discussion: """
            The addresses are those that the stack runs on, or else those of the stack file, as a Grafana on this host \
            sees them. Files that are already right are left alone.

            EXAMPLES:
              spanctl provision                           below .spanctl/generated
              spanctl provision --print                   to standard output
              spanctl provision --templates my-templates  from templates of your own
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Option(
        help: ArgumentHelp("Where to write. (default: .spanctl/generated in the project's directory)", valueName: "dir")
    )
    var output: String?

    @Flag(help: "Write to standard output instead.")
    var print = false

    @Option(
        help: ArgumentHelp(
            "Take templates from here where it has them, such as grafana/datasources.yaml.", valueName: "dir"))
    var templates: String?

    func validate() throws {
        if print, output != nil { throw ValidationError("--print writes to standard output; leave --output out") }
    }

    func run() async throws {
        let files = try generatedFiles()
        guard !print else { return Terminal.output.write(files.map(\.contents).joined()) }
        let directory = output ?? stackOptions.project.path(".spanctl/generated")
        let writer = GeneratedFileWriter(directory: directory)
        for file in files {
            let outcome = try writer.write(file).rawValue
            Terminal.output.writeLine(outcome.padding(to: 9) + "  \(directory)/\(file.path)")
        }
    }

    private func generatedFiles() throws -> [GeneratedFile] {
        let stack = try stackOptions.stack()
        let templates = try templates.map { try TemplateSet(overridingFrom: $0) } ?? .builtIn
        let running = try stackOptions.project.engine().running(stack) ?? stack
        guard let addresses = ServerAddresses(ports: running.ports) else { throw CommandError.portsNotChosen }
        return try StackGenerator.files(for: running, deployment: .embedded(addresses), templates: templates)
    }
}
