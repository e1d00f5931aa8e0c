import Foundation
import Glibc
import Hummingbird
import StackConfig
import Testing

@testable import StackRuntime

/// What is found out about Docker, with commands that are shell scripts and an engine that is a socket of this process.
@Suite struct DockerDiscoveryTests {
    @Test func saysThatThereIsNoCommand() async throws {
        try await FakeDocker.with { fake in
            #expect(await fake.problem() == .docker(.commandMissing))
            #expect(
                await fake.selection() == EngineSelection(kind: .embedded, reason: "there is no docker command"))
        }
    }

    @Test func saysThatNoEngineListens() async throws {
        try await FakeDocker.with { fake in
            try fake.write("docker", "exit 1")
            #expect(await fake.problem() == .docker(.notRunning(endpoint: fake.endpoint)))
            let clock = ContinuousClock()
            let took = await clock.measure {
                #expect(
                    await fake.selection()
                        == EngineSelection(kind: .embedded, reason: "no Docker engine at \(fake.endpoint)"))
            }
            #expect(took < .seconds(1))
        }
    }

    @Test func doesNotTakeAStackForDownWhileNoEngineListens() async throws {
        try await FakeDocker.with { fake in
            #expect(try await fake.engine.running(.default) == nil)
            try fake.engine.directory.createRoot()
            try EngineRecord(engine: .compose, stackName: "demo").save(to: fake.engine.directory)
            await #expect(throws: StackRuntimeError.docker(.commandMissing)) { try await fake.engine.running(.default) }
            try fake.write("docker", "exit 1")
            await #expect(throws: StackRuntimeError.docker(.notRunning(endpoint: fake.endpoint))) {
                try await fake.engine.running(.default)
            }
        }
    }

    @Test func saysThatASocketOfNobodyIsNoEngine() async throws {
        try await FakeDocker.with { fake in
            try fake.write("docker", "exit 1")
            try await fake.serving { #expect(FileManager.default.fileExists(atPath: fake.socket)) }
            #expect(await fake.problem() == .docker(.notRunning(endpoint: fake.endpoint)))
        }
    }

    @Test(arguments: [
        (ENOENT, DockerProblem.notRunning(endpoint: "e")), (ECONNREFUSED, .notRunning(endpoint: "e")),
        (EACCES, .noPermission(endpoint: "e")), (EPERM, .noPermission(endpoint: "e")),
        (ENOTSOCK, .unreachable(endpoint: "e", reason: "socket operation on non-socket")),
    ]) func knowsWhyItCannotConnect(errorNumber: Int32, expected: DockerProblem) {
        #expect(DockerProbe.problem(errorNumber: errorNumber, endpoint: "e") == expected)
    }

    @Test func saysThatComposeIsMissing() async throws {
        try await FakeDocker.with { fake in
            try fake.write("docker", "echo \"docker: 'compose' is not a docker command.\" >&2; exit 1")
            try await fake.serving {
                #expect(await fake.problem() == .docker(.composeMissing(found: nil)))
                #expect(await fake.selection().reason == "Docker answers but Compose is missing")
            }
        }
    }

    @Test func saysThatComposeIsTooOld() async throws {
        try await FakeDocker.with { fake in
            try fake.write("docker", "exit 1")
            try fake.write("docker-compose", "echo 1.29.2")
            try await fake.serving {
                #expect(await fake.problem() == .docker(.composeMissing(found: "1.29.2")))
                #expect(await fake.selection().reason == "Docker answers but Compose 1.29.2 is too old")
            }
        }
    }

    @Test(arguments: [
        ("docker", "5.6.1"), ("docker", "v2.24.0-desktop.1"), ("docker-compose", "2.32.4"),
    ]) func takesThePluginOrElseTheCommandOfItsOwn(command: String, version: String) async throws {
        try await FakeDocker.with { fake in
            try fake.write("docker", command == "docker" ? "echo \(version)" : "exit 1")
            if command != "docker" { try fake.write(command, "echo \(version)") }
            try await fake.serving {
                #expect(
                    await fake.selection()
                        == EngineSelection(kind: .compose, reason: "Docker 99.1 answers at \(fake.endpoint)"))
                let compose = try await ComposeCommand.find(fake.docker).command(project: "p", ["logs"])
                let prefix = command == "docker" ? ["compose"] : []
                #expect(compose.executable == command)
                #expect(
                    compose.arguments
                        == prefix + [
                            "--ansi", "never", "--project-directory", "/", "--project-name", "p", "logs",
                        ])
            }
        }
    }

    @Test func asksForTheEndpointOfTheChosenContext() async throws {
        try await FakeDocker.with { fake in
            try fake.write("docker", "test \"$1 $2\" = 'context inspect' && echo unix:///run/user/1000/docker.sock")
            try Data(#"{"currentContext": "rootless"}"#.utf8).write(to: URL(filePath: fake.path + "/config.json"))
            let docker = DockerCommand(environment: ["PATH": fake.path + "/bin", "DOCKER_CONFIG": fake.path])
            #expect(try await DockerEndpoint.current(of: docker).url == "unix:///run/user/1000/docker.sock")
        }
    }

    @Test func neverLooksForTheEngineThatIsChosenByName() async {
        for choice in [EngineChoice.embedded, .compose, .external] {
            let selection = await EngineSelector.select(choice, environment: [:])
            #expect(selection == EngineSelection(kind: choice.kind ?? .embedded, reason: nil))
        }
    }

    @Test func doesNotHandOnWhatLeadsComposeToAnotherProject() {
        let docker = DockerCommand(environment: [
            "COMPOSE_FILE": "a", "COMPOSE_PROJECT_NAME": "b", "COMPOSE_PROFILES": "c", "DOCKER_HOST": "d",
        ])
        #expect(docker.environment == ["DOCKER_HOST": "d", "DOCKER_CLI_HINTS": "false"])
    }

    @Test func tellsTheEnginesWordsOfAnImageThatCannotBePulled() async throws {
        try await FakeDocker.with { fake in
            try fake.write(
                "docker",
                """
                case "$1" in
                pull) echo 'Error response from daemon: manifest for a/b:1 not found' >&2; exit 1 ;;
                info) exit 0 ;;
                *) exit 1 ;;
                esac
                """)
            let events = EventLog()
            let words = "Error response from daemon: manifest for a/b:1 not found"
            try await fake.serving {
                let error = try await thrown(as: StackRuntimeError.self) {
                    try await ComposeImages(docker: fake.docker) { events.append($0) }.pull(["a/b:1"])
                }
                #expect(error == .docker(.imageUnavailable(image: "a/b:1", output: [words])))
                #expect(
                    error.description == """
                        image 'a/b:1' is not on this machine and cannot be pulled:
                            \(words)
                        check the network and the name, or choose another under images: in spanctl.yaml
                        """)
            }
            #expect(events.all.contains { if case .pulling("a/b:1", _) = $0 { true } else { false } })
        }
    }

    @Test func tellsThatTheDiskIsFull() {
        guard case .diskFull("/", _) = DiskSpace.problem(at: ["/absent", "/"], minimum: .max) else {
            Issue.record("a disk with less than all bytes free is not called full")
            return
        }
        #expect(DiskSpace.problem(at: ["/"], minimum: 0) == nil)
    }
}

/// A `PATH` of its own with commands that a test writes, and an endpoint of its own.
private final class FakeDocker: Sendable {
    let path: String

    var socket: String { path + "/d.sock" }
    var endpoint: String { "unix://" + socket }
    var docker: DockerCommand { DockerCommand(environment: environment) }
    private var environment: [String: String] { ["PATH": path + "/bin", "DOCKER_HOST": endpoint] }

    static func with(_ body: (FakeDocker) async throws -> Void) async throws {
        let fake = try FakeDocker()
        defer { try? FileManager.default.removeItem(atPath: fake.path) }
        try await body(fake)
    }

    private init() throws {
        // A socket's path must be short.
        path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString.prefix(8).lowercased()
        try FileManager.default.createDirectory(atPath: path + "/bin", withIntermediateDirectories: true)
    }

    func write(_ command: String, _ script: String) throws {
        let file = "\(path)/bin/\(command)"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }

    /// Runs some work while an engine answers at the endpoint.
    func serving(_ work: () async throws -> Void) async throws {
        let (started, continuation) = AsyncStream.makeStream(of: Void.self)
        let router = Router()
        router.get("version") { _, _ in #"{"Version": "99.1"}"# }
        let application = Application(
            router: router, configuration: .init(address: .unixDomainSocket(path: socket)),
            onServerRunning: { _ in continuation.yield() })
        let server = Task { try await application.run() }
        for await _ in started { break }
        do {
            try await work()
        } catch {
            server.cancel()
            throw error
        }
        server.cancel()
        _ = await server.result
    }

    func selection() async -> EngineSelection {
        await EngineSelector.select(.auto, environment: environment)
    }

    var engine: ComposeEngine {
        ComposeEngine(projectDirectory: path, spanctlExecutable: "/absent/spanctl", environment: environment) { _ in }
    }

    /// Why `up` fails.
    func problem() async -> StackRuntimeError? {
        do {
            _ = try await engine.up(.default) { _ in [] }
            return nil
        } catch {
            return error as? StackRuntimeError
        }
    }
}
