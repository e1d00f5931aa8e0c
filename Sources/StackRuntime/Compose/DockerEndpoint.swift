import Foundation

/// Where the Docker engine listens.
struct DockerEndpoint: Sendable, Equatable {
    private static let standard = "unix:///var/run/docker.sock"

    /// `unix:///var/run/docker.sock`.
    let url: String

    /// The path of its Unix socket, if it has one.
    var socketPath: String? {
        url.hasPrefix("unix://") ? String(url.dropFirst("unix://".count)) : nil
    }

    /// The endpoint that the `docker` command would use: `DOCKER_HOST`, or that of the chosen context.
    static func current(of docker: DockerCommand) async throws -> DockerEndpoint {
        let environment = docker.environment
        if let host = environment["DOCKER_HOST"], !host.isEmpty { return DockerEndpoint(url: host) }
        guard choosesContext(environment) else { return DockerEndpoint(url: standard) }
        let output = try await docker.output(["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"])
        return DockerEndpoint(url: output.succeeded ? output.lines.first ?? standard : standard)
    }

    /// Whether it has to be asked which context is meant; without a choice there is only the default one.
    private static func choosesContext(_ environment: [String: String]) -> Bool {
        if let context = environment["DOCKER_CONTEXT"], !context.isEmpty { return context != "default" }
        let directory = environment["DOCKER_CONFIG"] ?? (environment["HOME"] ?? "") + "/.docker"
        guard let data = FileManager.default.contents(atPath: directory + "/config.json"),
            let choice = try? JSONDecoder().decode(Choice.self, from: data).currentContext
        else { return false }
        return !choice.isEmpty && choice != "default"
    }

    private struct Choice: Decodable {
        let currentContext: String?
    }
}
