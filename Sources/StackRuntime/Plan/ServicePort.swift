/// A port that a service listens on, and what is there.
package struct ServicePort: Sendable, Equatable, Codable {
    /// `Tempo`, `OTLP`, `http`: unique within the service.
    package var name: String
    package var port: UInt16

    package init(name: String, port: UInt16) {
        self.name = name
        self.port = port
    }

    var address: ServiceAddress {
        ServiceAddress(name: name, url: "http://127.0.0.1:\(port)")
    }
}
