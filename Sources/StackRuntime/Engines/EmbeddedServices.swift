import StackConfig

/// The programs that make up a stack on one machine.
struct EmbeddedServices {
    static let backend = "backend"

    private enum PortName {
        static let tempo = "Tempo"
        static let otlp = "OTLP"
        static let pyroscope = "Pyroscope"
        static let page = "page"
    }

    let stack: Stack
    let ports: PortTable
    let spanctl: String
    let rideshare: String
    let dataDirectory: String

    /// In the order in which they start.
    var all: [ServiceSpec] {
        let environment = RideshareEnvironment(
            stack: stack, otlp: servicePort(PortName.otlp).address.url,
            pyroscope: servicePort(PortName.pyroscope).address.url)
        let rideshare = RideshareServices(stack: stack, ports: ports, executable: rideshare, environment: environment)
        return [backendService] + rideshare.all
    }

    static func ports(of stack: Stack) -> [PortRequest] {
        [
            PortRequest(service: backend, name: PortName.tempo, port: stack.ports.tempo.rawValue),
            PortRequest(service: backend, name: PortName.otlp, port: stack.ports.otlp.rawValue),
            PortRequest(service: backend, name: PortName.pyroscope, port: stack.ports.pyroscope.rawValue),
            PortRequest(service: backend, name: PortName.page, port: stack.ports.page.rawValue),
        ]
            + RideshareServices.ports(of: stack)
    }

    /// The stack on the ports that were given to it.
    static func stack(_ stack: Stack, on ports: PortTable) -> Stack {
        let given = ports.applied(to: Self.ports(of: stack)).map { Port(rawValue: $0.port) }
        var stack = RideshareServices.stack(stack, on: ports)
        stack.ports = Ports(tempo: given[0], otlp: given[1], pyroscope: given[2], page: given[3])
        return stack
    }

    private var backendService: ServiceSpec {
        let tempo = servicePort(PortName.tempo)
        let otlp = servicePort(PortName.otlp)
        let pyroscope = servicePort(PortName.pyroscope)
        let page = servicePort(PortName.page)
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

    private func servicePort(_ name: String) -> ServicePort {
        ServicePort(name: name, port: ports.port(name, of: Self.backend))
    }
}
