import Foundation
import Testing

@testable import TelemetryBackend

struct ServerFileTests {
    private static let tempo = """
        server:
          http_listen_port: 3200
        distributor:
          receivers:
            otlp:
              protocols:
                http:
                  endpoint: 0.0.0.0:4318
        storage:
          trace:
            backend: local
            local:
              path: /var/tempo/blocks
        """

    private func withFile<R>(_ text: String, _ body: (String) throws -> R) async throws -> R {
        try await withFolder { folder in
            let path = folder + "/server.yaml"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return try body(path)
        }
    }

    @Test func readsWhereTempoListensAndWrites() async throws {
        try await withFile(Self.tempo) { path in
            let tempo = try TelemetryBackendConfiguration.Tempo(configFile: path)
            #expect(tempo.api == .init(host: "0.0.0.0", port: 3200))
            #expect(tempo.otlp == .init(host: "0.0.0.0", port: 4318))
            #expect(tempo.dataDirectory == "/var/tempo")
        }
    }

    @Test(arguments: [
        (
            "  http_listen_port: 3200", "  grpc_listen_port: 1",
            "2: server.http_listen_port is missing; name the port of the API"
        ),
        ("3200", "http", "2: server.http_listen_port is \"http\"; give it a port from 1 to 65535"),
        (
            "endpoint: 0.0.0.0:4318", "cors: {}",
            "8: distributor.receivers.otlp.protocols.http.endpoint is missing; "
                + "name where spans are taken, such as \"0.0.0.0:4318\""
        ),
        (
            "0.0.0.0:4318", "all",
            "8: distributor.receivers.otlp.protocols.http.endpoint is \"all\"; write host:port, such as \"0.0.0.0:4318\""
        ),
        (
            "path: /var", "pith: /var",
            "13: storage.trace.local.path is missing; a stand-in listens and writes only where it is told to"
        ),
        ("server:", "server: [", "3: this is no YAML; correct its syntax"),
    ])
    func refusesATempoFileWithItsLine(part: String, other: String, problem: String) async throws {
        try await withFile(Self.tempo.replacing(part, with: other)) { path in
            let error = #expect(throws: ServerFileError.self) {
                try TelemetryBackendConfiguration.Tempo(configFile: path)
            }
            #expect(error?.description == "\(path):\(problem)")
        }
    }

    @Test func pyroscopeListensOnItsUsualPortAndWritesWhereItIsTold() async throws {
        try await withFile("pyroscopedb:\n  data_path: /data\n") { path in
            let pyroscope = try TelemetryBackendConfiguration.Pyroscope(configFile: path, dataDirectory: nil)
            #expect(pyroscope == .init(api: .init(host: "0.0.0.0", port: 4040), dataDirectory: "/data"))
            let elsewhere = try TelemetryBackendConfiguration.Pyroscope(configFile: path, dataDirectory: "/x")
            #expect(elsewhere.dataDirectory == "/x")
        }
        try await withFile("server: {http_listen_port: 1, http_listen_address: 127.0.0.1}\n") { path in
            let error = #expect(throws: ServerFileError.self) {
                try TelemetryBackendConfiguration.Pyroscope(configFile: path, dataDirectory: nil)
            }
            #expect(error?.description.contains("pyroscopedb.data_path") == true)
        }
    }
}
