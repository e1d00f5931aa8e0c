import StackConfig

/// The regions and the load generator as processes of this machine, whatever servers their telemetry goes to.
struct RideshareServices {
    static let loadGenerator = "load-generator"

    private static let http = "http"

    let stack: Stack
    let ports: PortTable
    let executable: String
    let environment: RideshareEnvironment
    var credentials = TelemetryCredentials.none

    /// In the order in which they start.
    var all: [ServiceSpec] {
        stack.regions.map(region) + [loadGeneratorService]
    }

    static func ports(of stack: Stack) -> [PortRequest] {
        stack.regions.map { PortRequest(service: $0.name.rawValue, name: http, port: $0.port.rawValue) }
    }

    /// The stack with its regions on the ports that were given to them.
    static func stack(_ stack: Stack, on ports: PortTable) -> Stack {
        var stack = stack
        for (index, given) in zip(stack.regions.indices, ports.applied(to: Self.ports(of: stack))) {
            stack.regions[index].port = Port(rawValue: given.port)
        }
        return stack
    }

    private func region(_ region: Region) -> ServiceSpec {
        let port = servicePort(of: region)
        return ServiceSpec(
            name: region.name.rawValue,
            stage: 1,
            executable: executable,
            arguments: ["serve"],
            environment: environment.region(region, host: "127.0.0.1", port: port.port),
            defaultEnvironment: environment.slowness(of: region),
            secretEnvironment: credentials.spans.merging(credentials.profiles) { $1 },
            ports: [port],
            health: .http([port.address.url + "/healthz"]),
            patience: .seconds(30)
        )
    }

    private var loadGeneratorService: ServiceSpec {
        ServiceSpec(
            name: Self.loadGenerator,
            stage: 2,
            executable: executable,
            arguments: ["load"] + stack.regions.map { servicePort(of: $0).address.url } + [
                "--concurrency", stack.load.concurrency.description, "--rate", stack.load.rate.description,
            ],
            environment: environment.loadGenerator,
            secretEnvironment: credentials.spans,
            health: .alive(seconds: 0.5),
            patience: .seconds(10)
        )
    }

    private func servicePort(of region: Region) -> ServicePort {
        ServicePort(name: Self.http, port: ports.port(Self.http, of: region.name.rawValue))
    }
}
