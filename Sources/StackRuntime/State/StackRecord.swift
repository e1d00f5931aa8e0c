/// What is remembered of a stack between two commands.
struct StackRecord: Sendable, Equatable, Codable {
    static let currentVersion = 1

    private(set) var version = Self.currentVersion
    /// Every service that is wanted, in the order in which they start.
    var services: [ServiceRecord]

    init(services: [ServiceRecord]) {
        self.services = services
    }

    /// The ports that the services were given.
    var ports: PortTable {
        PortTable(
            services.flatMap { service in
                service.ports.map { PortRequest(service: service.name, name: $0.name, port: $0.port) }
            })
    }

    func service(_ name: String) -> ServiceRecord? {
        services.first { $0.name == name }
    }
}
