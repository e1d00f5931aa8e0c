import Foundation

/// The `docker` command, as the user has set it up, but for what would lead Compose to another project.
struct DockerCommand: Sendable {
    private static let redirections: Set = [
        "COMPOSE_FILE", "COMPOSE_PROJECT_NAME", "COMPOSE_PROFILES", "COMPOSE_ENV_FILES", "COMPOSE_IGNORE_ORPHANS",
        "COMPOSE_REMOVE_ORPHANS",
    ]

    let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment.filter { !Self.redirections.contains($0.key) }
            .merging(["DOCKER_CLI_HINTS": "false"]) { $1 }
    }

    /// Whether it is on the user's `PATH`.
    var isInstalled: Bool {
        (environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/docker")
        }
    }

    /// - Throws: ``DockerProblem/commandMissing`` as ``StackRuntimeError/docker(_:)``, or `CancellationError`.
    func output(_ arguments: [String]) async throws -> CommandOutput {
        do {
            return try await command(arguments).output()
        } catch is ChildCommand.ExecutableMissing {
            throw StackRuntimeError.docker(.commandMissing)
        }
    }

    /// What a command says that has to succeed.
    /// - Throws: as ``output(_:)``, and what is wrong with the engine or with what was asked.
    func lines(_ arguments: [String], for action: String) async throws -> [String] {
        let output = try await output(arguments)
        guard output.succeeded else { throw await refusal(of: action, output.complaints) }
        return output.lines
    }

    func command(_ arguments: [String]) -> ChildCommand {
        ChildCommand(executable: "docker", arguments: arguments, environment: environment)
    }

    /// Why something failed: the engine is gone, the disk is full, or else what was said.
    func refusal(of action: String, _ output: [String]) async -> StackRuntimeError {
        .docker(await cause() ?? .refused(action: action, output: Array(output.suffix(30))))
    }

    /// What is wrong with the engine itself, if anything is, after a command has failed.
    func cause() async -> DockerProblem? {
        do {
            let engine = try await DockerEngine.answering(self)
            return try await DiskSpace(docker: self, endpoint: engine.endpoint).problem()
        } catch StackRuntimeError.docker(let problem) {
            return problem
        } catch {
            return nil
        }
    }
}
