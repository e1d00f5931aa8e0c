import StackConfig
import Testing
import Yams

/// Tempo's and Pyroscope's configuration, the Dockerfile, and all files together.
@Suite struct ContainerFilesTests {
    private static let files = ["Dockerfile", "compose.yaml", "pyroscope.yaml", "tempo.yaml"]

    @Test(arguments: files) func writesTheDefaultsToTheByte(_ path: String) throws {
        let contents = try GeneratedStack.default().text(path)
        try TestFiles.expect(contents, matches: "Goldens/default/\(path)")
    }

    @Test(arguments: files) func writesADifferentStackToTheByte(_ path: String) throws {
        let contents = try GeneratedStack.different().text(path)
        try TestFiles.expect(contents, matches: "Goldens/different/\(path)")
    }

    @Test func writesWhatContainersNeedForTheComposeEngineOnly() throws {
        #expect(Set(Self.files).isSubset(of: try GeneratedStack.default().files.map(\.path)))
        let addresses = ServerAddresses(tempo: "http://t", pyroscope: "http://p")
        let embedded = try StackGenerator.files(
            for: .default, deployment: .embedded(addresses), templates: TemplateSet.builtIn)
        #expect(embedded.allSatisfy { $0.path.hasPrefix("grafana/") })
    }

    @Test func givesFilesInTheOrderOfTheirPaths() throws {
        let paths = try GeneratedStack.default().files.map(\.path)
        #expect(paths == paths.sorted())
    }

    @Test(arguments: [
        ("grafana/tempo:2.10.8", true), ("grafana/tempo:v2.10", true), ("grafana/tempo:2", true),
        ("grafana/tempo:2-arm64", true), ("grafana/tempo:3.0.3", false), ("grafana/tempo:20.1", false),
        ("grafana/tempo:main-2b6f1a0", false),
        ("registry:2000/tempo@sha256:" + String(repeating: "2", count: 64), false),
    ])
    func configuresTheTempoThatTheTagNames(_ image: String, isTwo: Bool) throws {
        var stack = Stack.default
        stack.images.tempo = try #require(ImageReference(userText: image))
        let generated = try GeneratedStack(stack)
        let tempo = try generated.mapping("tempo.yaml")
        #expect((tempo["ingester"] != nil) == isTwo)
        #expect((tempo["live_store"] != nil) == !isTwo)
        let service = try generated.service("tempo")
        #expect((service["healthcheck"] == nil) == isTwo)
        let dependencies = try #require(try generated.service("us-east")["depends_on"] as? [String: [String: String]])
        #expect(dependencies["tempo"] == ["condition": isTwo ? "service_started" : "service_healthy"])
        #expect(dependencies["pyroscope"] == ["condition": "service_healthy"])
    }

    @Test func letsTempoListenForSpansBeyondItsLoopback() throws {
        for generated in [try GeneratedStack.default(), try GeneratedStack.different()] {
            let root = try #require(try Yams.compose(yaml: generated.text("tempo.yaml")))
            let protocols = try #require(root["distributor"]?["receivers"]?["otlp"]?["protocols"])
            #expect(protocols.mapping?.count == 1)
            #expect(protocols["http"]?["endpoint"]?.string == "0.0.0.0:4318")
            #expect(root["server"]?["http_listen_port"]?.int == 3200)
            #expect(root["usage_report"]?["reporting_enabled"]?.bool == false)
        }
    }

    @Test func keepsPyroscopesDataInItsVolumes() throws {
        let generated = try GeneratedStack.default()
        let root = try #require(try Yams.compose(yaml: generated.text("pyroscope.yaml")))
        let volumes = try #require(try generated.service("pyroscope")["volumes"] as? [String])
        let directories = [
            root["storage"]?["filesystem"]?["dir"]?.string, root["metastore"]?["data_dir"]?.string,
            root["metastore"]?["raft"]?["dir"]?.string, root["compaction_worker"]?["temp_dir"]?.string,
        ]
        for directory in directories {
            let directory = try #require(directory) + "/"
            #expect(volumes.contains { directory.hasPrefix($0.drop { $0 != ":" }.dropFirst() + "/") }, "\(directory)")
        }
    }

    @Test func buildsInAContainerOrCopiesWhatTheHostBuilt() throws {
        let container = try GeneratedStack.default().text("Dockerfile").split(separator: "\n")
        #expect(container.contains("FROM swift:6.3-bookworm AS build"))
        #expect(container.contains("FROM debian:bookworm-slim"))
        let host = try GeneratedStack.different().text("Dockerfile").split(separator: "\n")
        #expect(host.filter { $0.hasPrefix("FROM ") } == ["FROM \(try Stack.different().apps.baseImage)"])
        #expect(host.contains("COPY . /opt/rideshare"))
        #expect(!host.contains { $0.contains("swift build") })
        for dockerfile in [container, host] {
            #expect(dockerfile.contains("USER 10001:10001"))
            #expect(dockerfile.contains("ENTRYPOINT [\"/opt/rideshare/rideshare\"]"))
            #expect(dockerfile.contains { $0.hasPrefix("ENV SWIFT_BACKTRACE=enable=yes") })
        }
    }
}
