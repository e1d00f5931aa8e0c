import StackConfig

/// The services that a stack has in containers, and where they listen.
struct ComposeServices: Sendable {
    struct Service: Sendable {
        /// A port inside the container, and what is there.
        struct Port: Sendable {
            let name: String
            let number: UInt16
        }

        let name: String
        let ports: [Port]
        /// What answers 200 on the first port as soon as the service is ready.
        let readyPath: String?
    }

    private static let telemetry = [
        Service(
            name: "tempo", ports: [.init(name: "Tempo", number: 3200), .init(name: "OTLP", number: 4318)],
            readyPath: "/ready"),
        Service(name: "pyroscope", ports: [.init(name: "Pyroscope", number: 4040)], readyPath: "/ready"),
        Service(name: "grafana", ports: [.init(name: "page", number: 3000)], readyPath: "/api/health"),
    ]

    /// In the order in which they are shown.
    let all: [Service]

    init(_ stack: Stack) {
        let regions = stack.regions.map { region in
            Service(name: region.name.rawValue, ports: [.init(name: "http", number: 5000)], readyPath: "/healthz")
        }
        all = Self.telemetry + regions + [Service(name: "load-generator", ports: [], readyPath: nil)]
    }

    func service(_ name: String) -> Service? {
        all.first { $0.name == name }
    }

    /// Where a container of a service listens on this machine.
    func addresses(of name: String, _ published: [UInt16: UInt16]) -> [ServiceAddress] {
        let known = service(name)?.ports ?? published.keys.sorted().map { Service.Port(name: "http", number: $0) }
        return known.compactMap { port in
            published[port.number].map { ServicePort(name: port.name, port: $0).address }
        }
    }

    /// How a service is asked from this machine whether it is ready.
    func health(of name: String, _ published: [UInt16: UInt16]) -> HealthCheck? {
        guard let service = service(name), let path = service.readyPath,
            let port = service.ports.first.flatMap({ published[$0.number] })
        else { return nil }
        return .http(["http://127.0.0.1:\(port)\(path)"])
    }

    /// In an order by which a list of services is told: servers, the rest by name, the load generator.
    static func inOrder(_ names: some Sequence<String>) -> [String] {
        let first = telemetry.map(\.name)
        return Set(names).sorted { left, right in
            (rank(left, first), left) < (rank(right, first), right)
        }
    }

    private static func rank(_ name: String, _ first: [String]) -> Int {
        first.firstIndex(of: name) ?? (name == "load-generator" ? first.count + 1 : first.count)
    }
}
