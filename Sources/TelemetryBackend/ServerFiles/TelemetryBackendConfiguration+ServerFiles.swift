import Foundation

extension TelemetryBackendConfiguration.Tempo {
    /// What a `tempo.yaml` says of the addresses and the folder.
    ///
    /// - Parameter configFile: the port, the OTLP/HTTP address and the local storage's path must be in it; data is kept
    ///   in the folder around that path.
    package init(configFile path: String) throws(ServerFileError) {
        let file = try ServerFile(path: path)
        guard let port = try file.port("server", "http_listen_port") else {
            throw file.error(file["server"], "server.http_listen_port is missing; name the port of the API")
        }
        let api = TelemetryBackendConfiguration.Listener(
            host: file.text("server", "http_listen_address") ?? ServerFile.everyInterface, port: port
        )
        let otlp = try file.address("distributor", "receivers", "otlp", "protocols", "http", "endpoint")
        let blocks = try file.required("storage", "trace", "local", "path")
        self.init(api: api, otlp: otlp, dataDirectory: URL(filePath: blocks).deletingLastPathComponent().path)
    }
}

extension TelemetryBackendConfiguration.Pyroscope {
    /// The port of the real server when its file names none.
    private static let defaultPort = 4040

    /// What a `pyroscope.yaml` says of the address and the folder.
    ///
    /// - Parameter dataDirectory: where data is kept whatever the file says; nil takes the file's path.
    package init(configFile path: String, dataDirectory: String?) throws(ServerFileError) {
        let file = try ServerFile(path: path)
        let api = TelemetryBackendConfiguration.Listener(
            host: file.text("server", "http_listen_address") ?? ServerFile.everyInterface,
            port: try file.port("server", "http_listen_port") ?? Self.defaultPort
        )
        guard
            let directory = dataDirectory ?? file.text("pyroscopedb", "data_path")
                ?? file.text("storage", "filesystem", "dir")
        else {
            throw file.error(
                nil,
                "neither pyroscopedb.data_path nor storage.filesystem.dir is there; add one, or use --data-directory"
            )
        }
        self.init(api: api, dataDirectory: directory)
    }
}
