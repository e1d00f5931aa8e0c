import Foundation
import StackConfig
import Testing

@testable import StackRuntime

/// The Docker engine of this machine, for tests that need one.
enum DockerMachine {
    static let image = "spanctl-test/base:bookworm"
    static let absence: Comment = "no Docker engine with Compose and the image \"spanctl-test/base:bookworm\" is here"

    /// Whether an engine answers, and has the image that the tests run; in CI its absence is a failure, not a skip.
    static func isReady() async -> Bool {
        let environment = ProcessInfo.processInfo.environment
        guard environment["SPANCTL_REQUIRE_ALL_TESTS"] == nil else { return true }
        guard await EngineSelector.select(.auto, environment: environment).kind == .compose else { return false }
        let image = try? await DockerCommand(environment: environment).output(["image", "inspect", image])
        return image?.succeeded == true
    }
}

/// A project directory of its own whose services run in containers, and the engine that runs them.
final class ContainerProject: Sendable {
    let path: String
    let stack: Stack
    let events = EventLog()
    let engine: ComposeEngine

    var name: String { stack.name.rawValue }
    var docker: DockerCommand { engine.docker }

    /// Runs a test in a fresh project; whatever it leaves on the engine is removed.
    /// - Parameter rideshare: the executable that images are built with.
    static func with(
        patience: Duration = .seconds(60),
        rideshare: String = "/bin/ls",
        _ body: (ContainerProject) async throws -> Void
    ) async throws {
        let project = try ContainerProject(patience: patience, rideshare: rideshare)
        do {
            try await body(project)
            try await project.destroy()
        } catch {
            try? await project.destroy()
            throw error
        }
    }

    private init(patience: Duration, rideshare: String) throws {
        let identifier = UUID().uuidString.prefix(8).lowercased()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spanctl-\(identifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
        var stack = Stack.default.withAutomaticPorts()
        stack.name = try #require(StackName(rawValue: "comp-\(identifier)"))
        stack.regions = Array(stack.regions.prefix(1))
        stack.apps.build = .host
        stack.apps.baseImage = try #require(ImageReference(rawValue: DockerMachine.image))
        self.stack = stack
        let events = events
        var engine = ComposeEngine(
            projectDirectory: path, spanctlExecutable: "/absent/spanctl", rideshareExecutable: rideshare,
            environment: ProcessInfo.processInfo.environment
        ) { events.append($0) }
        engine.patience = patience
        self.engine = engine
    }

    private func destroy() async throws {
        let label = "label=com.docker.compose.project=\(name)"
        let containers = try await docker.output(["ps", "-aq", "--filter", label]).lines
        if !containers.isEmpty { _ = try await docker.output(["rm", "-fv"] + containers) }
        for kind in ["network", "volume"] {
            let left = try await docker.output([kind, "ls", "-q", "--filter", label]).lines
            if !left.isEmpty { _ = try await docker.output([kind, "rm"] + left) }
        }
        _ = try await docker.output(["image", "rm", "--force", "\(name)-rideshare:local"])
        try FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func up(_ services: ContainerService...) async throws -> StackStatus {
        try await up(stack, services)
    }

    /// - Parameter onPlacing: gets the stack with the ports that were chosen, before anything is published on them.
    @discardableResult
    func up(
        _ stack: Stack, _ services: [ContainerService], onPlacing: @escaping @Sendable (Stack) -> Void = { _ in }
    ) async throws -> StackStatus {
        try await engine.up(stack) { placed in
            onPlacing(placed)
            return [
                GeneratedFile(path: "compose.yaml", contents: ContainerService.file(services, placed)),
                GeneratedFile(
                    path: "Dockerfile", contents: "FROM \(DockerMachine.image)\nCOPY . /opt/rideshare/\n"),
            ]
        }
    }

    func containers() async throws -> [String: ComposeContainer] {
        let all = try await engine.project(of: stack).containers()
        return Dictionary(all.map { ($0.service, $0) }) { $1 }
    }

    /// What is left on the engine of this project: containers, networks and volumes.
    func remains() async throws -> [String] {
        let label = "label=com.docker.compose.project=\(name)"
        return try await docker.output(["ps", "-a", "--format", "{{.Names}}", "--filter", label]).lines
            + docker.output(["network", "ls", "--format", "{{.Name}}", "--filter", label]).lines
            + docker.output(["volume", "ls", "--format", "{{.Name}}", "--filter", label]).lines
    }
}

/// A service of a test's Compose file.
struct ContainerService: Sendable {
    /// Answers every HTTP request, and tells when it listens.
    private static let server = #"""
        $|=1; my $s=IO::Socket::INET->new(LocalPort=>shift,Listen=>5,ReuseAddr=>1) or die; print "listening\n";
        while(my $c=$s->accept){ while(<$c>){last if /^\r?$/} print $c "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n
        """#
        .replacing("\n", with: " ").replacing(#"\r\n "#, with: #"\r\n"#)
        + #"Connection: close\r\n\r\nok"; close $c }"#

    var name: String
    var command: [String]
    /// Further lines of its definition.
    var more: [String] = []
    /// The port inside, and the one that it is published on.
    var port: (inside: Int, name: @Sendable (Stack) -> StackConfig.Port)?

    static func tempo(_ more: String...) -> ContainerService {
        ContainerService(name: "tempo", command: serving(3200), more: more, port: (3200, { $0.ports.tempo }))
    }

    static func region(_ more: String...) -> ContainerService {
        ContainerService(
            name: "us-east", command: serving(5000), more: ["depends_on: [tempo]"] + more,
            port: (5000, { $0.regions[0].port }))
    }

    static func load(_ script: String = "exec sleep 1000", _ more: String...) -> ContainerService {
        ContainerService(name: "load-generator", command: ["sh", "-c", script], more: ["profiles: [load]"] + more)
    }

    static func file(_ services: [ContainerService], _ stack: Stack) -> String {
        var lines = ["name: \(stack.name)", "services:"]
        for service in services {
            lines += ["  \(service.name):"]
            let words = service.command.map { quoted($0) }.joined(separator: ", ")
            var body = ["init: true", "command: [\(words)]"] + service.more
            if !service.more.contains(where: { $0.hasPrefix("image:") }) { body += ["image: \(DockerMachine.image)"] }
            if let port = service.port {
                body += ["ports: [\"127.0.0.1:\(port.name(stack)):\(port.inside)\"]"]
            }
            lines += body.map { "    " + $0 }
        }
        return (lines + ["volumes: { data: {} }", ""]).joined(separator: "\n")
    }

    private static func serving(_ port: Int) -> [String] {
        ["perl", "-MIO::Socket::INET", "-e", server, "\(port)"]
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "$$")
        return "\"\(escaped)\""
    }
}
