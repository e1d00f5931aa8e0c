/// Takes back what an `up` has made, and nothing else.
struct ComposeRollback: Sendable {
    private static let grace = "5"
    /// A call that was cut off may still be at work in the engine for a moment.
    private static let rounds = 5

    let project: ComposeProject
    /// What there was before.
    let before: ComposeProject.Contents
    let report: @Sendable (ProgressEvent) -> Void

    /// - Returns: what is left of the project.
    func run() async throws -> ComposeProject.Contents {
        for round in 0..<Self.rounds {
            let now = try await project.contents()
            guard try await takeBack(from: now, isFirst: round == 0) else { return now }
        }
        return try await project.contents()
    }

    /// - Returns: whether there was anything.
    private func takeBack(from now: ComposeProject.Contents, isFirst: Bool) async throws -> Bool {
        let known = Set(before.containers.map(\.id))
        let awakened = now.containers.filter { container in
            container.isRunning && before.containers.contains { $0.id == container.id && !$0.isRunning }
        }
        let added = now.containers.filter { !known.contains($0.id) }
        let networks = now.networks.filter { !before.networks.contains($0) }
        let volumes = now.volumes.filter { !before.volumes.contains($0) }
        let isNothing = added.isEmpty && awakened.isEmpty && networks.isEmpty && volumes.isEmpty
        if isFirst, !isNothing { report(.rollingBack) }
        try await run(["stop", "-t", Self.grace], on: (added.filter(\.isRunning) + awakened).map(\.id))
        try await run(["rm", "--force", "--volumes"], on: added.map(\.id))
        try await run(["network", "rm"], on: networks)
        try await run(["volume", "rm", "--force"], on: volumes)
        return !isNothing
    }

    /// What fails is seen in what is left.
    private func run(_ command: [String], on names: [String]) async throws {
        guard !names.isEmpty else { return }
        _ = try await project.docker.output(command + names)
    }
}
