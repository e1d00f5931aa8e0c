/// Where the telemetry half of the stack listens on 127.0.0.1.
package struct Ports: Sendable, Hashable {
    /// Tempo's HTTP API.
    package var tempo: Port
    /// OTLP over HTTP: where spans go in.
    package var otlp: Port
    /// Pyroscope's HTTP API: where profiles go in and come out.
    package var pyroscope: Port
    /// The page of traces and flame graphs.
    package var page: Port

    package init(tempo: Port, otlp: Port, pyroscope: Port, page: Port) {
        self.tempo = tempo
        self.otlp = otlp
        self.pyroscope = pyroscope
        self.page = page
    }

    /// Every port free.
    package static let automatic = Ports(tempo: .automatic, otlp: .automatic, pyroscope: .automatic, page: .automatic)
}
