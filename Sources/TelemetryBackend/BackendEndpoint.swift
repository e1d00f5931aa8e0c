/// The four things that an embedded backend listens for.
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

/// The ports that were really bound, one for each endpoint.
package struct BoundPorts: Sendable, Equatable {
    package let tempo: Int
    package let otlp: Int
    package let pyroscope: Int
    package let page: Int

    /// Nil until every endpoint has its port.
    init?(_ ports: [BackendEndpoint: Int]) {
        guard
            let tempo = ports[.tempo], let otlp = ports[.otlp],
            let pyroscope = ports[.pyroscope], let page = ports[.page]
        else { return nil }
        self.tempo = tempo
        self.otlp = otlp
        self.pyroscope = pyroscope
        self.page = page
    }
}
