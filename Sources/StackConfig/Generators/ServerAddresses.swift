/// Where Grafana reaches the servers that it shows.
package struct ServerAddresses: Sendable, Hashable {
    /// The base URL of Tempo's HTTP API.
    package var tempo: String
    /// The base URL of Pyroscope's HTTP API.
    package var pyroscope: String

    package init(tempo: String, pyroscope: String) {
        self.tempo = tempo
        self.pyroscope = pyroscope
    }

    /// The addresses for a Grafana on the same host, or nothing while a port is yet to be chosen.
    package init?(ofHost host: String = "127.0.0.1", ports: Ports) {
        guard !ports.tempo.isAutomatic, !ports.pyroscope.isAutomatic else { return nil }
        self.init(tempo: "http://\(host):\(ports.tempo)", pyroscope: "http://\(host):\(ports.pyroscope)")
    }
}
