extension ComposeEngine {
    package func down(_ options: DownOptions) async throws -> DownReport {
        let left = options.volumes ? VolumesRecord(directory: directory).project : nil
        guard let name = recordedName ?? left else { return DownReport(stopped: [], removedData: false) }
        do {
            return try await directory.locked { try await lockedDown(project(named: name), options) }
        } catch is CancellationError {
            throw StackRuntimeError.interrupted
        }
    }

    private func lockedDown(_ project: ComposeProject, _ options: DownOptions) async throws -> DownReport {
        _ = try await DockerEngine.answering(docker)
        let contents = try await project.contents()
        let isWanted = { (container: ComposeContainer) in options.services?.contains(container.service) ?? true }
        var stopped = try await stop(contents.containers.filter(isWanted), of: project, grace: options.grace)
        let others = contents.containers.filter { !isWanted($0) }
        if others.contains(where: \.isRunning) { return DownReport(stopped: stopped, removedData: false) }

        stopped += try await stop(others, of: project, grace: options.grace)
        try await remove(networks: contents.networks)
        let volumes = VolumesRecord(directory: directory)
        if options.volumes {
            try await remove(volumes: contents.volumes)
            volumes.remove()
        } else if !contents.volumes.isEmpty {
            try volumes.save(project.name)
        }
        EngineRecord.remove(from: directory)
        return DownReport(stopped: stopped, removedData: options.volumes && !contents.volumes.isEmpty)
    }

    @discardableResult
    func stop(
        _ containers: [ComposeContainer], of project: ComposeProject, grace: Duration
    ) async throws -> [DownReport.Stopped] {
        try await ComposeStop(project: project, grace: grace, haste: haste, report: report).run(containers)
    }

    func remove(networks: [String]) async throws {
        guard !networks.isEmpty else { return }
        _ = try await docker.lines(["network", "rm"] + networks, for: "removing the network")
    }

    private func remove(volumes: [String]) async throws {
        guard !volumes.isEmpty else { return }
        _ = try await docker.lines(["volume", "rm", "--force"] + volumes, for: "removing volumes")
    }
}
