/// Compose, version 2 or later: the plugin of the `docker` command, or else a `docker-compose` of its own.
struct ComposeCommand: Sendable {
    private static let oldestVersion = 2

    let docker: DockerCommand
    private let executable: String
    private let prefix: [String]

    /// - Throws: ``DockerProblem/composeMissing(found:)`` or ``DockerProblem/commandMissing`` as ``StackRuntimeError/docker(_:)``.
    static func find(_ docker: DockerCommand) async throws -> ComposeCommand {
        var found: String?
        for (executable, prefix) in [("docker", ["compose"]), ("docker-compose", [])] {
            guard let version = try await version(executable, prefix, docker) else { continue }
            if major(version).map({ $0 >= oldestVersion }) == true {
                return ComposeCommand(docker: docker, executable: executable, prefix: prefix)
            }
            found = found ?? version
        }
        throw StackRuntimeError.docker(.composeMissing(found: found))
    }

    /// A command that needs no Compose file: the project's containers say what there is.
    func command(project: String, _ arguments: [String]) -> ChildCommand {
        // Compose would take a file that it finds in the working directory, or above it, in place of the containers.
        command(["--project-directory", "/", "--project-name", project] + arguments)
    }

    /// A command on a Compose file, with the load generator.
    func command(file: String, _ arguments: [String]) -> ChildCommand {
        command(["--file", file, "--profile", "load"] + arguments)
    }

    private func command(_ arguments: [String]) -> ChildCommand {
        ChildCommand(
            executable: executable, arguments: prefix + ["--ansi", "never"] + arguments,
            environment: docker.environment)
    }

    private static func version(_ executable: String, _ prefix: [String], _ docker: DockerCommand) async throws
        -> String?
    {
        let command = ChildCommand(
            executable: executable, arguments: prefix + ["version", "--short"], environment: docker.environment)
        do {
            let output = try await command.output()
            return output.succeeded ? output.lines.last : nil
        } catch is ChildCommand.ExecutableMissing {
            if executable == "docker" { throw StackRuntimeError.docker(.commandMissing) }
            return nil
        }
    }

    /// The first number of `2.24.0`, `v2.24.0`, `5.6.1-ds1`; nothing for what is no version, such as a usage text.
    static func major(_ version: String) -> Int? {
        let digits = version.drop { $0 == "v" }.prefix { $0.isASCII && $0.isNumber }
        return version.contains(".") ? Int(digits) : nil
    }
}
