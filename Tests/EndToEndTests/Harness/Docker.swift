import Foundation
import Subprocess
import SystemPackage

/// The Docker engine of this machine, asked with its own command.
enum Docker {
    /// What a container, network or volume is called that belongs to a Compose project.
    enum Kind: String, CaseIterable {
        case container, network, volume
    }

    /// The images that `.ci/stand-in-images` makes: our backend in the places of servers whose images cannot be pulled.
    static let standIns = """
        images:
          tempo: spanctl-test/tempo:3.0.3
          pyroscope: spanctl-test/pyroscope:2.2.1
          grafana: spanctl-test/grafana:13.2.0
        apps:
          build: host
          baseImage: spanctl-test/base:bookworm

        """

    /// Whether an engine and the stand-in images are there; in CI their absence is a failure, not a skip.
    static let isAvailable: Bool =
        ProcessInfo.processInfo.environment["SPANCTL_REQUIRE_ALL_TESTS"] != nil || hasStandIns

    /// The names of what belongs to a Compose project.
    static func names(_ kind: Kind, ofProject project: String) async throws -> Set<String> {
        let field = kind == .container ? "{{.Names}}" : "{{.Name}}"
        let all = kind == .container ? ["--all"] : []
        let output = try await output(
            [kind.rawValue, "ls"] + all + [
                "--filter", "label=com.docker.compose.project=\(project)", "--format", field,
            ])
        return Set(output.split(whereSeparator: \.isNewline).map(String.init))
    }

    /// What `docker ARGUMENTS...` prints.
    @discardableResult
    static func output(_ arguments: [String]) async throws -> String {
        let result = try await run(
            .name("docker"), arguments: Arguments(arguments), input: .none, output: .string(limit: 4 << 20),
            error: .string(limit: 4 << 20))
        guard result.terminationStatus.isSuccess else {
            throw Failure(description: "docker \(arguments.joined(separator: " ")): \(result.standardError)")
        }
        return result.standardOutput
    }

    /// What the command said instead of doing what was asked.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static var hasStandIns: Bool {
        let docker = Process()
        docker.executableURL = URL(filePath: "/usr/bin/env")
        docker.arguments = ["docker", "image", "inspect", "spanctl-test/tempo:3.0.3"]
        docker.standardOutput = FileHandle.nullDevice
        docker.standardError = FileHandle.nullDevice
        do { try docker.run() } catch { return false }
        docker.waitUntilExit()
        return docker.terminationStatus == 0
    }
}
