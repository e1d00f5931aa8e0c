/// What answers at an address, as far as it tells.
package struct ServerIdentity: Sendable, Equatable, CustomStringConvertible {
    /// The servers that are easily mistaken for one another.
    package enum Kind: String, Sendable, CustomStringConvertible {
        case tempo = "Tempo"
        case pyroscope = "Pyroscope"
        case grafana = "Grafana"
        case loki = "Loki"
        case prometheus = "Prometheus"

        package var description: String { rawValue }
    }

    package var kind: Kind
    package var version: String?

    package init(_ kind: Kind, version: String? = nil) {
        self.kind = kind
        // What was built by hand often has an empty one.
        self.version = version.flatMap { $0.isEmpty ? nil : $0 }
    }

    package var description: String {
        version.map { "\(kind) \($0)" } ?? "\(kind)"
    }
}
