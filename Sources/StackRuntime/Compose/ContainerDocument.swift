import Foundation

/// What `docker inspect` tells of a container, as far as it is of use.
struct ContainerDocument: Decodable {
    private let Id: String
    private let Name: String
    private let Created: String
    private let RestartCount: Int?
    private let State: StateDocument
    private let Config: ConfigDocument
    private let HostConfig: HostDocument?
    private let NetworkSettings: NetworkDocument?

    private struct StateDocument: Decodable {
        let Status: String
        let ExitCode: Int32
        let StartedAt: String
        let Health: HealthDocument?
    }

    private struct HealthDocument: Decodable {
        struct Check: Decodable {
            let Output: String?
        }

        let Status: String
        let Log: [Check]?
    }

    private struct ConfigDocument: Decodable {
        let Labels: [String: String]?
    }

    private struct Binding: Decodable {
        let HostPort: String?
    }

    private struct HostDocument: Decodable {
        let PortBindings: [String: [Binding]?]?
    }

    private struct NetworkDocument: Decodable {
        let Ports: [String: [Binding]?]?
    }

    /// The containers that a `docker inspect` has told of.
    /// - Throws: `DecodingError`.
    static func containers(in json: [UInt8]) throws -> [ComposeContainer] {
        try JSONDecoder().decode([ContainerDocument].self, from: Data(json)).compactMap(\.container)
    }

    /// Nothing for a container that Compose did not make.
    private var container: ComposeContainer? {
        let labels = Config.Labels ?? [:]
        guard let service = labels["com.docker.compose.service"] else { return nil }
        return ComposeContainer(
            id: Id,
            name: Name.hasPrefix("/") ? String(Name.dropFirst()) : Name,
            service: service,
            state: ComposeContainer.State(rawValue: State.Status) ?? .created,
            health: State.Health.flatMap { ComposeContainer.Health(rawValue: $0.Status) } ?? .none,
            healthOutput: State.Health?.Log?.last?.Output?.trimmingCharacters(in: .whitespacesAndNewlines),
            exitCode: State.ExitCode,
            restarts: RestartCount ?? 0,
            createdAt: Created,
            startedAt: State.StartedAt,
            dependencies: Self.dependencies(labels["com.docker.compose.depends_on"] ?? ""),
            projectDirectory: labels["com.docker.compose.project.working_dir"] ?? "",
            ports: Self.ports(HostConfig?.PortBindings).merging(Self.ports(NetworkSettings?.Ports)) { $1 })
    }

    /// Reads `tempo:service_healthy:false,pyroscope:service_started:false`.
    private static func dependencies(_ label: String) -> [String] {
        label.split(separator: ",").compactMap { $0.split(separator: ":").first.map(String.init) }
    }

    private static func ports(_ bindings: [String: [Binding]?]?) -> [UInt16: UInt16] {
        var ports: [UInt16: UInt16] = [:]
        for (key, bindings) in bindings ?? [:] {
            let parts = key.split(separator: "/")
            guard parts.last == "tcp", let inside = parts.first.flatMap({ UInt16($0) }),
                let outside = bindings?.first?.HostPort.flatMap({ UInt16($0) }), outside != 0
            else { continue }
            ports[inside] = outside
        }
        return ports
    }
}
