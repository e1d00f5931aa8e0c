/// A Docker engine that answers.
struct DockerEngine: Sendable {
    let endpoint: DockerEndpoint
    let version: String

    /// The engine that the `docker` command would use.
    /// - Throws: ``StackRuntimeError/docker(_:)``, or `CancellationError`.
    static func answering(_ docker: DockerCommand) async throws -> DockerEngine {
        guard docker.isInstalled else { throw StackRuntimeError.docker(.commandMissing) }
        let endpoint = try await DockerEndpoint.current(of: docker)
        return DockerEngine(endpoint: endpoint, version: try await DockerProbe(docker: docker).version(at: endpoint))
    }
}
