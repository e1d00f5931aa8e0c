import Foundation
package import StackConfig

/// Runs the stack in containers: the real Tempo, Pyroscope and Grafana, and the demo service's image, through Compose.
package struct ComposeEngine: Engine {
    package let kind = EngineKind.compose
    let directory: StateDirectory
    let docker: DockerCommand
    let templates: TemplateSet
    let report: @Sendable (ProgressEvent) -> Void
    let haste = Haste()
    /// How long the containers may take to be ready.
    var patience = Duration.seconds(180)
    private let spanctlExecutable: String
    private let rideshare: ExecutableProduct
    private let rideshareExecutable: String?

    /// - Parameters:
    ///   - projectDirectory: where `.spanctl` lives.
    ///   - spanctlExecutable: the absolute path of this program, which tells where the demo service is or is built.
    ///   - rideshareExecutable: the demo service; nothing means the one beside spanctl, built if it is missing.
    ///   - environment: what `docker` and the build inherit, but for what would lead Compose to another project.
    ///   - templates: of the files that the containers are made from.
    ///   - report: told of all progress, from any thread.
    package init(
        projectDirectory: String,
        spanctlExecutable: String,
        rideshareExecutable: String? = nil,
        environment: [String: String],
        templates: TemplateSet = .builtIn,
        report: @escaping @Sendable (ProgressEvent) -> Void
    ) {
        directory = StateDirectory(project: projectDirectory)
        docker = DockerCommand(environment: environment)
        self.templates = templates
        self.report = report
        self.spanctlExecutable = spanctlExecutable
        self.rideshareExecutable = rideshareExecutable
        rideshare = ExecutableProduct(
            name: "rideshare", spanctl: spanctlExecutable, projectDirectory: directory.project,
            environment: environment, report: report)
    }

    /// What the generated Compose file refers to outside of its folder.
    /// - Throws: ``StackRuntimeError/packageMissing(product:searched:)`` for a build in a container without our sources.
    func paths(of stack: Stack) throws -> ComposePaths {
        try ComposePaths(
            build: stack.apps.build, output: directory.generated, directory: directory,
            spanctlExecutable: spanctlExecutable)
    }

    /// - Throws: ``StackRuntimeError/docker(_:)`` if the stack was brought up and its engine cannot be asked.
    package func running(_ stack: Stack) async throws -> Stack? {
        let containers: [ComposeContainer]
        do {
            _ = try await DockerEngine.answering(docker)
            containers = try await project(of: stack).containers()
        } catch let error as StackRuntimeError {
            // Without a stack there is nothing that an engine would have to tell.
            guard recordedName != nil else { return nil }
            throw error
        }
        guard containers.contains(where: \.isRunning) else { return nil }
        return ComposePorts.stack(stack, on: ComposePorts.table(of: stack, containers))
    }

    package func logs(_ query: LogQuery) -> AsyncThrowingStream<LogLine, any Error> {
        guard let name = recordedName else {
            return AsyncThrowingStream {
                if let service = query.service { throw StackRuntimeError.unknownService(service, known: []) }
                return nil
            }
        }
        return ComposeLogs(project: project(named: name), query: query).lines()
    }

    package func hurry() {
        haste.ask()
    }

    /// The demo service's executable on this machine, built if need be.
    func rideshareProgram() async throws -> String {
        if let rideshareExecutable { return rideshareExecutable }
        return try await rideshare.path()
    }

    /// The Compose project that this directory's stack was brought up as.
    var recordedName: String? {
        guard let record = EngineRecord.load(from: directory), record.engine == .compose else { return nil }
        return record.stackName
    }

    /// The project that runs here, or else the one that a stack would run as.
    func project(of stack: Stack) -> ComposeProject {
        project(named: recordedName ?? stack.name.rawValue)
    }

    func project(named name: String) -> ComposeProject {
        ComposeProject(name: name, directory: directory, docker: docker)
    }
}
