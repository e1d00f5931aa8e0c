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
        var watched = try await project.containers().filter(\.isRunning)
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
                throw StackRuntimeError.died(
                    service: found.service, status: ExitReason(containerExitCode: found.exitCode),
                    lastLog: await project.lastLines(of: found))
            }
            watched = now.filter(\.isRunning)
            guard !watched.isEmpty else { return }
        }
        try Task.checkCancellation()
        throw await docker.refusal(of: "docker events", [])
    }
}
