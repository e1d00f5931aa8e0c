import StackConfig

/// The programs that make up a stack on one machine.
struct EmbeddedServices {
    static let backend = "backend"
    static let loadGenerator = "load-generator"

    private enum PortName {
        static let tempo = "Tempo"
        static let otlp = "OTLP"
        static let pyroscope = "Pyroscope"
        static let page = "page"
        static let http = "http"
    }

    let stack: Stack
    let ports: PortTable
    let spanctl: String
    let rideshare: String
    let dataDirectory: String

    /// In the order in which they start.
    var all: [ServiceSpec] {
        [backendService] + stack.regions.map(region) + [loadGeneratorService]
    }

    static func ports(of stack: Stack) -> [PortRequest] {
        [
            PortRequest(service: backend, name: PortName.tempo, port: stack.ports.tempo.rawValue),
            PortRequest(service: backend, name: PortName.otlp, port: stack.ports.otlp.rawValue),
            PortRequest(service: backend, name: PortName.pyroscope, port: stack.ports.pyroscope.rawValue),
            PortRequest(service: backend, name: PortName.page, port: stack.ports.page.rawValue),
        ]
            + stack.regions.map {
                PortRequest(service: $0.name.rawValue, name: PortName.http, port: $0.port.rawValue)
            }
    }

    /// The stack on the ports that were given to it.
    static func stack(_ stack: Stack, on ports: PortTable) -> Stack {
        let given = ports.applied(to: Self.ports(of: stack)).map { Port(rawValue: $0.port) }
        var stack = stack
        stack.ports = Ports(tempo: given[0], otlp: given[1], pyroscope: given[2], page: given[3])
        for (index, port) in zip(stack.regions.indices, given.dropFirst(4)) { stack.regions[index].port = port }
        return stack
    }

    private var backendService: ServiceSpec {
        let tempo = servicePort(PortName.tempo, of: Self.backend)
        let otlp = servicePort(PortName.otlp, of: Self.backend)
        let pyroscope = servicePort(PortName.pyroscope, of: Self.backend)
        let page = servicePort(PortName.page, of: Self.backend)
        return ServiceSpec(
            name: Self.backend,
            stage: 0,
            executable: spanctl,
            arguments: [
                "backend", "--data-directory", dataDirectory, "--tempo-port", "\(tempo.port)", "--otlp-port",
                "\(otlp.port)", "--pyroscope-port", "\(pyroscope.port)", "--page-port", "\(page.port)",
            ],
            ports: [tempo, otlp, pyroscope, page],
            health: .http([
                tempo.address.url + "/ready", pyroscope.address.url + "/ready", page.address.url + "/api/health",
            ]),
            patience: .seconds(30)
        )
    }

    private func region(_ region: Region) -> ServiceSpec {
        let name = region.name.rawValue
        let port = servicePort(PortName.http, of: name)
        return ServiceSpec(
            name: name,
            stage: 1,
            executable: rideshare,
            arguments: ["serve"],
            environment: environment.region(region, host: "127.0.0.1", port: port.port),
            defaultEnvironment: environment.slowness(of: region),
            ports: [port],
            health: .http([port.address.url + "/healthz"]),
            patience: .seconds(30)
        )
    }

    private var loadGeneratorService: ServiceSpec {
        let urls = stack.regions.map { servicePort(PortName.http, of: $0.name.rawValue).address.url }
        return ServiceSpec(
            name: Self.loadGenerator,
            stage: 2,
            executable: rideshare,
            arguments: ["load"] + urls + [
                "--concurrency", stack.load.concurrency.description, "--rate", stack.load.rate.description,
            ],
            environment: environment.loadGenerator,
            health: .alive(seconds: 0.5),
            patience: .seconds(10)
        )
    }

    private var environment: RideshareEnvironment {
        RideshareEnvironment(
            stack: stack,
            otlp: servicePort(PortName.otlp, of: Self.backend).address.url,
            pyroscope: servicePort(PortName.pyroscope, of: Self.backend).address.url)
    }

    private func servicePort(_ name: String, of service: String) -> ServicePort {
        ServicePort(name: name, port: ports.port(name, of: service))
    }
}
