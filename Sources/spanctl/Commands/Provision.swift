import ArgumentParser
import StackConfig
import StackRuntime

/// `spanctl provision`
struct Provision: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the stack's configuration: the Compose file, and what Tempo, Pyroscope and Grafana read.",
        discussion: """
            For the compose engine, that is compose.yaml, the Dockerfile of the demo service, the configurations of Tempo \
            and Pyroscope, and Grafana's datasources and dashboard with the link from span to profile. For the embedded \
            and the external engine, it is what a Grafana of your own needs. Files that are already right are left alone. \
            The spanctl up of the compose engine writes them too: this is for reading, checking, and running them \
            yourself.

            Ports are those that the stack runs on, or else those of the stack file.

            EXAMPLES:
              spanctl provision                           below .spanctl/generated
              spanctl provision --dry-run                 say what would be written
              spanctl provision --check                   a diff and status 1 if not so
              spanctl provision --print compose.yaml      one file, to standard output
              spanctl provision --engine embedded         for a Grafana on this host
              spanctl provision --templates my-templates  from templates of your own
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Option(
        help: ArgumentHelp(
            """
            Whose files: those of embedded, compose or external. auto does not look for Docker here. (default: external \
            if the stack file says so, else compose)
            """,
            valueName: "engine"))
    var engine: EngineChoice?

    @OptionGroup var templateOptions: TemplateOptions

    @Option(
        help: ArgumentHelp("Where to write. (default: .spanctl/generated in the project's directory)", valueName: "dir")
    )
    var output: String?

    @Flag(help: "Write nothing; compare with what is there, and end with status 1 and a diff if it differs.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "Write nothing but this file, to standard output. Its path, or the end of it: datasources.yaml.",
            valueName: "file"))
    var print: String?

    @Flag(help: "Write nothing; say what would be written.")
    var dryRun = false

    func validate() throws {
        let modes = [(check, "--check"), (print != nil, "--print"), (dryRun, "--dry-run")].filter(\.0).map(\.1)
        guard modes.count < 2 else {
            throw ValidationError("\(modes.joined(separator: " and ")) exclude each other; give one of them")
        }
    }

    // Where no stack runs there is nothing to wait for, and no thread to start for it.
    @MainActor func run() async throws {
        let templates = try templateOptions.templateSet()
        let engines = try stackOptions.project.engines()
        let files = try await generatedFiles(engines, templates)
        if let print {
            return Terminal.output.write(try NearestFile.find(print, in: files).contents)
        }
        let provisioned = ProvisionedFiles(directory: directory)
        if check { return try ProvisionCheck(files: files, provisioned: provisioned).run() }
        if !dryRun, files.contains(where: { $0.path == "compose.yaml" }) {
            try GrafanaPassword.ensure(in: engines.directory)
        }
        try ProvisionWriting(files: files, provisioned: provisioned).run(isDry: dryRun)
    }

    private var directory: String { output ?? stackOptions.project.path(".spanctl/generated") }

    private nonisolated(nonsending) func generatedFiles(
        _ engines: EngineFactory, _ templates: TemplateSet
    ) async throws -> [GeneratedFile] {
        let stack = try stackOptions.loadedStack()
        return try await Provisioning(
            kind: EngineDecision.provisioning(asked: engine, stack: stack), stack: stack, factory: engines,
            templates: templates, output: output.map(AbsolutePath.of) ?? engines.directory.generated
        ).files()
    }
}
