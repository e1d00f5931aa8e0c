/// One place where a service listens.
package struct ServiceAddress: Sendable, Equatable, Codable {
    /// What is there: `Tempo`, `OTLP`, `Pyroscope`, `page`, `http`.
    package var name: String
    /// `http://127.0.0.1:3200`.
    package var url: String

    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }
}
