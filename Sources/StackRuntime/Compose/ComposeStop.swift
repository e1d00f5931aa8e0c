/// Stops and removes the containers of a project, those first on which no other depends.
struct ComposeStop: Sendable {
    private static let pollInterval = Duration.milliseconds(100)
    /// The exit status of what was ended by SIGKILL.
    private static let killedStatus: Int32 = 128 + 9

    let project: ComposeProject
    let grace: Duration
    let haste: Haste
    let report: @Sendable (ProgressEvent) -> Void

    /// - Returns: those that ran, in the order in which they stopped.
    /// - Throws: ``DockerProblem/notStopped(containers:)`` as ``StackRuntimeError/docker(_:)``, and other
    ///   ``StackRuntimeError``s.
    func run(_ containers: [ComposeContainer]) async throws -> [DownReport.Stopped] {
        var stopped: [DownReport.Stopped] = []
        for wave in Self.waves(containers) {
            let running = wave.filter(\.isRunning)
            stopped += try await stop(running)
            _ = try await project.docker.output(["rm", "--force", "--volumes"] + wave.map(\.id))
        }
        let doomed = Set(containers.map(\.id))
        let left = try await project.containers().filter { doomed.contains($0.id) }
        guard left.isEmpty else { throw StackRuntimeError.docker(.notStopped(containers: left.map(\.name))) }
        return stopped
    }

    /// Groups of containers that can be stopped together, in order.
    static func waves(_ containers: [ComposeContainer]) -> [[ComposeContainer]] {
        var left = containers
        var waves: [[ComposeContainer]] = []
        while !left.isEmpty {
            let needed = Set(left.flatMap(\.dependencies))
            let free = left.filter { !needed.contains($0.service) }
            // Labels that contradict each other must not keep anything from being stopped.
            let wave = free.isEmpty ? left : free
            waves.append(wave)
            left.removeAll { container in wave.contains { $0.id == container.id } }
        }
        return waves
    }

    private func stop(_ containers: [ComposeContainer]) async throws -> [DownReport.Stopped] {
        guard !containers.isEmpty else { return [] }
        return try await withThrowingTaskGroup(of: DownReport.Stopped?.self) { group in
            for container in containers { group.addTask { try await stop(container) } }
            group.addTask {
                try await killOnceHurried(containers)
                return nil
            }
            defer { group.cancelAll() }
            var stopped: [DownReport.Stopped] = []
            while stopped.count < containers.count, let next = try await group.next() {
                if let next { stopped.append(next) }
            }
            return stopped
        }
    }

    private func stop(_ container: ComposeContainer) async throws -> DownReport.Stopped {
        let clock = ContinuousClock()
        let start = clock.now
        report(.stopping(service: container.service, pid: nil))
        let seconds = haste.isNow ? 0 : Int(grace.inSeconds.rounded(.up))
        _ = try await project.docker.output(["stop", "-t", "\(seconds)", container.id])
        let ended = try await project.containers().first { $0.id == container.id }
        if ended?.isRunning == true { throw StackRuntimeError.docker(.notStopped(containers: [container.name])) }
        let wasKilled = ended?.exitCode == Self.killedStatus
        report(.stopped(service: container.service, pid: nil, wasKilled: wasKilled, elapsed: clock.now - start))
        return DownReport.Stopped(service: container.service, pid: nil, wasKilled: wasKilled)
    }

    /// Ends with the task if nobody is in a hurry.
    private func killOnceHurried(_ containers: [ComposeContainer]) async throws {
        while !haste.isNow {
            do { try await ContinuousClock().sleep(for: Self.pollInterval) } catch { return }
        }
        _ = try await project.docker.output(["kill"] + containers.map(\.id))
    }
}
