/// Which of the three servers a backend stands in for, where each listens and keeps its data, and who may ask.
package struct TelemetryBackendConfiguration: Sendable, Equatable {
    /// Where one HTTP server listens.
    package struct Listener: Sendable, Equatable {
        package var host: String
        /// 0 takes a free one.
        package var port: Int

        package init(host: String = "127.0.0.1", port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// The Tempo API and the receiver of spans.
    package struct Tempo: Sendable, Equatable {
        package var api: Listener
        package var otlp: Listener
        /// The folder of the spans' database; created when it is not there.
        package var dataDirectory: String

        package init(api: Listener, otlp: Listener, dataDirectory: String) {
            self.api = api
            self.otlp = otlp
            self.dataDirectory = dataDirectory
        }
    }

    /// The Pyroscope API.
    package struct Pyroscope: Sendable, Equatable {
        package var api: Listener
        /// The folder of the profiles' database; created when it is not there.
        package var dataDirectory: String

        package init(api: Listener, dataDirectory: String) {
            self.api = api
            self.dataDirectory = dataDirectory
        }
    }

    /// The page of traces and flame graphs.
    package struct Page: Sendable, Equatable {
        /// Where the page has its data from.
        package enum Source: Sendable, Equatable {
            /// The database in this folder.
            case stored(dataDirectory: String)
            /// The servers behind Grafana's provisioned datasources, whose API is served beside the page.
            case datasources(GrafanaProvisioning)
        }

        package var listener: Listener
        package var source: Source

        package init(listener: Listener, source: Source) {
            self.listener = listener
            self.source = source
        }
    }

    /// Nil serves no Tempo API and takes no spans.
    package var tempo: Tempo?
    /// Nil serves no Pyroscope API.
    package var pyroscope: Pyroscope?
    /// Nil serves no page.
    package var page: Page?
    /// What a request must bring along. Default: nothing.
    package var protection = BackendProtection()
    /// How long spans and profiles are kept after their end. Default 1 hour.
    package var retention: Duration = .seconds(3600)
    /// The most bytes of one pushed body, before and after decompression. Default 32 MiB.
    package var maximumBodyLength = 32 * 1024 * 1024

    package init(tempo: Tempo? = nil, pyroscope: Pyroscope? = nil, page: Page? = nil) {
        self.tempo = tempo
        self.pyroscope = pyroscope
        self.page = page
    }

    /// The listeners that are wanted.
    var listeners: [BackendEndpoint: Listener] {
        var listeners: [BackendEndpoint: Listener] = [:]
        listeners[.tempo] = tempo?.api
        listeners[.otlp] = tempo?.otlp
        listeners[.pyroscope] = pyroscope?.api
        listeners[.page] = page?.listener
        return listeners
    }
}
