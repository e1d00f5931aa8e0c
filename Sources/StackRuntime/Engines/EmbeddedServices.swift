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
        stack.regions = zip(stack.regions, given.dropFirst(4)).map { Region(name: $0.name, port: $1) }
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
            environment: tracing(as: stack.serviceName.rawValue).merging([
                "OTEL_RESOURCE_ATTRIBUTES": "region=\(name)",
                "PYROSCOPE_APPLICATION_NAME": stack.serviceName.rawValue,
                "PYROSCOPE_LABELS": "region=\(name)",
                "PYROSCOPE_SAMPLE_RATE": stack.profiling.sampleRate.description,
                "PYROSCOPE_SERVER_ADDRESS": servicePort(PortName.pyroscope, of: Self.backend).address.url,
                "PYROSCOPE_UPLOAD_INTERVAL": "\(stack.profiling.uploadInterval.rawValue)",
                "REGION": name,
                "RIDESHARE_LISTEN_HOST": "127.0.0.1",
                "RIDESHARE_LISTEN_PORT": "\(port.port)",
            ]) { $1 },
            defaultEnvironment: [
                "RIDESHARE_SLOW_REGION": stack.slow.region.rawValue,
                "RIDESHARE_SLOW_MINUTES": stack.slow.minutes.rawValue,
            ],
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
            environment: tracing(as: "\(stack.serviceName)-load-generator"),
            health: .alive(seconds: 0.5),
            patience: .seconds(10)
        )
    }

    private func tracing(as serviceName: String) -> [String: String] {
        let ratio = stack.tracing.sampleRatio
        var variables = [
            "OTEL_SERVICE_NAME": serviceName,
            "OTEL_EXPORTER_OTLP_ENDPOINT": servicePort(PortName.otlp, of: Self.backend).address.url,
            // A demo shows a trace soon after it was made.
            "OTEL_BSP_SCHEDULE_DELAY": "1000",
            "OTEL_TRACES_SAMPLER": ratio == .all ? "parentbased_always_on" : "parentbased_traceidratio",
        ]
        if ratio != .all { variables["OTEL_TRACES_SAMPLER_ARG"] = ratio.description }
        return variables
    }

    private func servicePort(_ name: String, of service: String) -> ServicePort {
        ServicePort(name: name, port: ports.port(name, of: service))
    }
}
