package import StackConfig

extension ComposeEngine {
    private static let mostChoices = 3

    package func up(_ stack: Stack) async throws -> StackStatus {
        let paths = try paths(of: stack)
        return try await up(stack) { stack in
            try StackGenerator.files(for: stack, deployment: .compose(paths), templates: templates)
        }
    }

    /// The files that a stack's containers are made from, `compose.yaml` among them.
    typealias Files = @Sendable (Stack) throws -> [GeneratedFile]

    /// Brings up what some files describe; see ``Engine/up(_:)``.
    /// - Parameter files: gets the stack with the ports that were chosen for it.
    func up(_ stack: Stack, files: Files) async throws -> StackStatus {
        do {
            try await directory.locked { try await lockedUp(stack, files) }
        } catch is CancellationError {
            throw StackRuntimeError.interrupted
        }
        return try await status(of: stack)
    }

    private func lockedUp(_ stack: Stack, _ files: Files) async throws {
        _ = try await DockerEngine.answering(docker)
        let compose = try await ComposeCommand.find(docker)
        let project = project(named: stack.name.rawValue)
        let before = try await project.contents()
        if let foreign = before.foreignDirectory {
            throw StackRuntimeError.docker(.projectTaken(name: project.name, directory: foreign))
        }
        let former = recordedName
        try await EngineRecord.claim(EngineRecord(engine: kind, stackName: project.name), in: directory)
        if let former, former != project.name { try await leave(former) }
        do {
            try await bringUp(stack, files, ComposeUp(compose: compose, project: project, before: before))
        } catch {
            await takeBack(ComposeRollback(project: project, before: before, report: report))
            throw error
        }
    }

    /// What one `up` works with.
    private struct ComposeUp {
        let compose: ComposeCommand
        let project: ComposeProject
        let before: ComposeProject.Contents
    }

    /// A free port is anybody's until it is published: where it was left open, another is chosen.
    private func bringUp(_ stack: Stack, _ files: Files, _ work: ComposeUp) async throws {
        let isOpen = ComposePorts.requests(of: stack).contains { $0.port == 0 }
        for _ in 1..<Self.mostChoices where isOpen {
            do {
                return try await bringUpOnce(stack, files, work)
            } catch let error as StackRuntimeError where error.isForAPort {
                continue
            }
        }
        try await bringUpOnce(stack, files, work)
    }

    private func bringUpOnce(_ stack: Stack, _ files: Files, _ work: ComposeUp) async throws {
        let ports = try ComposePorts.choose(for: stack, work.before.containers)
        let placed = ComposePorts.stack(stack, on: ports)
        try write(try files(placed))
        let file = try await ComposeFile(path: directory.generated + "/compose.yaml", compose: work.compose)
        let images = ComposeImages(docker: docker, report: report)
        try await images.pull(file.images + (file.builds.isEmpty ? [] : baseImages(of: stack)))
        if let image = file.builds.first {
            switch stack.apps.build {
            case .container: try await images.build(file)
            case .host:
                try await copyExecutable()
                let built = BuiltImage(
                    name: image, base: stack.apps.baseImage.rawValue, directory: directory, docker: docker)
                if try await !built.isCurrent() {
                    try await images.build(file)
                    try await built.remember()
                }
            }
        }
        // The build may have taken minutes.
        _ = try ComposePorts.choose(for: placed, work.before.containers)
        try await ComposeRun(
            file: file, project: work.project, services: ComposeServices(placed), before: work.before,
            patience: patience, report: report
        ).execute()
    }

    private func write(_ files: [GeneratedFile]) throws {
        let writer = GeneratedFileWriter(directory: directory.generated)
        for file in files { try writer.write(file) }
        try GrafanaPassword.ensure(in: directory)
    }

    private func baseImages(of stack: Stack) -> [String] {
        let base = stack.apps.baseImage.rawValue
        return stack.apps.build == .host ? [base] : [stack.apps.builderImage.rawValue, base]
    }

    private func copyExecutable() async throws {
        let program = try await rideshareProgram()
        let runtime = RuntimeLibraries(executable: program, environment: docker.environment)
        try ExecutableFolder(path: directory.generated + "/rideshare")
            .fill(with: [program] + runtime.paths() + runtime.backtracer)
    }

    /// The stack was renamed: what runs under its former name goes, and its volumes stay.
    private func leave(_ name: String) async throws {
        let former = project(named: name)
        let contents = try await former.contents()
        try await stop(contents.containers, of: former, grace: DownOptions().grace)
        try await remove(networks: contents.networks)
    }

    private func takeBack(_ rollback: ComposeRollback) async {
        // In a task of its own, since cleaning up must not be cancelled.
        switch await Task(operation: { try await rollback.run() }).result {
        case .success(let left): if left.isEmpty { EngineRecord.remove(from: directory) }
        case .failure(let error): report(.warning("could not take everything down again: \(error)"))
        }
    }
}

extension StackRuntimeError {
    /// Whether somebody else has a port that was to be published.
    fileprivate var isForAPort: Bool {
        switch self {
        case .portsTaken: true
        case .docker(.refused(_, let output)):
            output.contains { $0.contains("port is already allocated") || $0.contains("address already in use") }
        default: false
        }
    }
}
