import Foundation

extension ComposeEngine {
    private static let lockInterval = Duration.milliseconds(200)

    /// Returns as well when another command has taken the stack down.
    package func supervise() async throws {
        guard let name = recordedName else { return }
        do {
            try await supervise(project(named: name))
        } catch is CancellationError {
            return
        }
    }

    private func supervise(_ project: ComposeProject) async throws {
        // The engine repeats what has happened since, so that no death falls between the two.
        let since = Date.now
        let all = try await project.containers()
        // Everything ran when `up` returned: what does not run any more has died since.
        if let dead = all.first(where: { !$0.isRunning }), !StackLock.isHeld(path: directory.lock) {
            throw await death(of: dead, in: project)
        }
        var watched = all.filter(\.isRunning)
        guard !watched.isEmpty else { return }
        for try await _ in project.deaths(since: since) {
            // A command that stops a container holds the lock until it is done.
            while StackLock.isHeld(path: directory.lock) {
                try await ContinuousClock().sleep(for: Self.lockInterval)
            }
            let now = try await project.containers()
            for container in watched {
                guard let found = now.first(where: { $0.id == container.id }) else { continue }
                guard !found.isRunning || found.state == .restarting || found.restarts > container.restarts else {
                    continue
                }
                throw await death(of: found, in: project)
            }
            watched = now.filter(\.isRunning)
            guard !watched.isEmpty else { return }
        }
        try Task.checkCancellation()
        throw await docker.refusal(of: "docker events", [])
    }

    private func death(of container: ComposeContainer, in project: ComposeProject) async -> StackRuntimeError {
        .died(
            service: container.service, status: ExitReason(containerExitCode: container.exitCode),
            lastLog: await project.lastLines(of: container))
    }
}
