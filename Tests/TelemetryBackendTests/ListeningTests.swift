import Foundation
import Testing

@testable import TelemetryBackend

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite struct ListeningTests {
    private func configuration(_ folder: String) -> TelemetryBackendConfiguration {
        TelemetryBackendConfiguration(
            tempo: .init(api: .init(port: 0), otlp: .init(port: 0), dataDirectory: folder),
            pyroscope: .init(api: .init(port: 0), dataDirectory: folder),
            page: .init(listener: .init(port: 0), source: .stored(dataDirectory: folder))
        )
    }

    @Test func listensOnFourFreePortsAndStops() async throws {
        try await withFolder { folder in
            var ports: BoundPorts?
            try await withBackend(configuration(folder)) { bound in
                ports = bound
                #expect(Set(bound.all.map(\.port)).count == 4)
                let url = try #require(URL(string: "http://127.0.0.1:\(bound[.tempo] ?? 0)/ready"))
                let (body, _) = try await URLSession.shared.data(from: url)
                #expect(String(decoding: body, as: UTF8.self) == "ready\n")
                var probe = URLRequest(url: url)
                probe.httpMethod = "HEAD"
                let (nothing, response) = try await URLSession.shared.data(for: probe)
                #expect(nothing.isEmpty)
                #expect((response as? HTTPURLResponse)?.statusCode == 200)
            }
            // The port is free again: another backend can have it.
            var again = configuration(folder)
            again.tempo?.api.port = try #require(ports?[.tempo])
            try await withBackend(again) { #expect($0[.tempo] == ports?[.tempo]) }
        }
    }

    @Test func namesTheListenerWhosePortIsTaken() async throws {
        try await withFolder { folder in
            try await withBackend(configuration(folder + "/first")) { ports in
                var second = configuration(folder + "/second")
                let taken = try #require(ports[.tempo])
                second.tempo?.otlp.port = taken
                await #expect(throws: TelemetryBackendError.portTaken(.otlp, host: "127.0.0.1", port: taken)) {
                    try await withBackend(second) { _ in Issue.record("it listens on a taken port") }
                }
            }
        }
    }

    @Test func namesAnAddressThatIsNotOfThisMachine() async throws {
        try await withFolder { folder in
            var elsewhere = configuration(folder)
            elsewhere.tempo?.api.host = "192.0.2.1"
            await #expect(throws: TelemetryBackendError.self) {
                try await withBackend(elsewhere) { _ in Issue.record("it listens on a foreign address") }
            }
        }
    }

    @Test func refusesAFolderThatIsAFile() async throws {
        try await withFolder { folder in
            let file = folder + "/file"
            #expect(FileManager.default.createFile(atPath: file, contents: Data()))
            let error = #expect(throws: TelemetryBackendError.self) { try TelemetryDatabase(dataDirectory: file) }
            guard case .dataDirectoryUnusable(let path, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(path == file)
        }
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/telemetry.sqlite"
            try String(repeating: "not a database ", count: 1000).write(toFile: path, atomically: true, encoding: .utf8)
            #expect(
                throws: TelemetryBackendError.databaseUnusable(path: path, reason: "file is not a database")
            ) { try TelemetryDatabase(dataDirectory: folder) }
        }
    }

    @Test func servesOnlyWhatIsWantedAndOpensNoDatabaseForTheRest() async throws {
        try await withFolder { folder in
            var only = configuration(folder)
            only.tempo = nil
            only.page = nil
            try await withBackend(only) { ports in #expect(ports.all.map(\.endpoint) == [.pyroscope]) }
            let nothing = TelemetryBackendConfiguration(
                page: .init(listener: .init(port: 0), source: .datasources(try provisioning(folder + "/files", "[]")))
            )
            try await withBackend(nothing) { ports in #expect(ports.all.map(\.endpoint) == [.page]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/files") == ["datasources"])
        }
    }

    @Test func messagesEndWithTheRemedy() {
        #expect(
            TelemetryBackendError.portTaken(.tempo, host: "127.0.0.1", port: 3200).description
                == "port 3200 on \"127.0.0.1\" for the Tempo API is taken; stop what listens there or choose another port"
        )
    }
}
