/// Where an embedded backend listens, where it keeps its data, and for how long.
package struct TelemetryBackendConfiguration: Sendable, Equatable {
    /// The address that every listener binds to. Default `127.0.0.1`.
    package var host = "127.0.0.1"
    /// The port of the Tempo API; 0 takes a free one. Default 3200.
    package var tempoPort = 3200
    /// The port for spans over OTLP/HTTP; 0 takes a free one. Default 4318.
    package var otlpPort = 4318
    /// The port of the Pyroscope API; 0 takes a free one. Default 4040.
    package var pyroscopePort = 4040
    /// The port of the page; 0 takes a free one. Default 3000.
    package var pagePort = 3000
    /// The folder of the database; created when it is not there.
    package var dataDirectory: String
    /// How long spans and profiles are kept after their end. Default 1 hour.
    package var retention: Duration = .seconds(3600)
    /// The most bytes of one pushed body, before and after decompression. Default 32 MiB.
    package var maximumBodyLength = 32 * 1024 * 1024

    package init(dataDirectory: String) {
        self.dataDirectory = dataDirectory
    }
}
