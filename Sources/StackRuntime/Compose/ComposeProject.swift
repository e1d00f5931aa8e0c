import Foundation

/// What there is of one Compose project on the engine, found by the labels that Compose gives it: no Compose file is
/// needed, and half of a project is found as well as a whole.
struct ComposeProject: Sendable {
    /// Everything of a project at one moment.
    struct Contents: Sendable, Equatable {
        /// Those that this project directory made.
        var containers: [ComposeContainer] = []
        /// The folder of another Compose file whose project has the same name.
        var foreignDirectory: String?
        var networks: [String] = []
        var volumes: [String] = []

        var isAnyRunning: Bool { containers.contains(where: \.isRunning) }
        var isEmpty: Bool { containers.isEmpty && networks.isEmpty }
    }

    let name: String
    let directory: StateDirectory
    let docker: DockerCommand

    private var label: String { "label=com.docker.compose.project=\(name)" }

    /// Networks and volumes carry no mark of a directory: while another directory's containers are there, they count
    /// as that directory's.
    func contents() async throws -> Contents {
        let all = try await allContainers()
        let foreign = all.first { !isOurs($0) }?.projectDirectory
        guard foreign == nil else {
            return Contents(containers: all.filter(isOurs), foreignDirectory: foreign)
        }
        return Contents(
            containers: all,
            networks: try await docker.lines(
                ["network", "ls", "--quiet", "--no-trunc", "--filter", label], for: "listing networks"),
            volumes: try await docker.lines(["volume", "ls", "--quiet", "--filter", label], for: "listing volumes"))
    }

    /// The containers that this project directory made, in any state.
    func containers() async throws -> [ComposeContainer] {
        try await allContainers().filter(isOurs)
    }

    /// The last lines that a container wrote, without blank ones.
    func lastLines(of container: ComposeContainer, count: Int = 15) async -> [String] {
        let command = docker.command(["logs", "--tail", "\(count)", container.id])
        return (try? await command.combinedLines { _ in })?.lines ?? []
    }

    /// The lines that `docker events` gives when one of the project's containers ends, from a time on.
    func deaths(since: Date) -> AsyncThrowingStream<String, any Error> {
        docker.command([
            "events", "--since", "\(Int(since.timeIntervalSince1970))", "--filter", "type=container", "--filter",
            "event=die", "--filter", label, "--format", "{{.ID}}",
        ]).lines()
    }

    private func allContainers() async throws -> [ComposeContainer] {
        let identifiers = try await docker.lines(
            ["ps", "--all", "--quiet", "--no-trunc", "--filter", label], for: "listing containers")
        guard !identifiers.isEmpty else { return [] }
        // It fails if one of them is gone by now, and tells of the others nevertheless.
        let output = try await docker.output(["inspect", "--type", "container"] + identifiers)
        do {
            return try ContainerDocument.containers(in: output.standardOutput)
        } catch {
            throw await docker.refusal(of: "docker inspect", output.complaints)
        }
    }

    private func isOurs(_ container: ComposeContainer) -> Bool {
        Self.resolved(container.projectDirectory) == Self.resolved(directory.generated)
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
