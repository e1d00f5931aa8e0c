/// The four things that a backend can listen for.
package enum BackendEndpoint: String, Sendable, Hashable, CaseIterable {
    case tempo
    case otlp
    case pyroscope
    case page

    /// What messages call it.
    package var title: String {
        switch self {
        case .tempo: "Tempo API"
        case .otlp: "OTLP receiver"
        case .pyroscope: "Pyroscope API"
        case .page: "page"
        }
    }
}

/// The ports that were really bound, one for each endpoint that is served.
package struct BoundPorts: Sendable, Equatable {
    private let ports: [BackendEndpoint: Int]

    init(_ ports: [BackendEndpoint: Int]) {
        self.ports = ports
    }

    /// Nil for an endpoint that is not served.
    package subscript(endpoint: BackendEndpoint) -> Int? { ports[endpoint] }

    /// Every endpoint that is served, in their usual order.
    package var all: [(endpoint: BackendEndpoint, port: Int)] {
        BackendEndpoint.allCases.compactMap { endpoint in ports[endpoint].map { (endpoint, $0) } }
    }
}
