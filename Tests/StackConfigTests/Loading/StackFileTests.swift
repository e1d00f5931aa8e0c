import StackConfig
import Testing

@Suite struct StackFileTests {
    @Test(arguments: TestFiles.fixtures(".good.yaml"))
    func acceptsGoodFiles(_ name: String) throws {
        _ = try StackLoader.parse(TestFiles.text("Fixtures/\(name)"), file: name)
    }

    @Test(arguments: TestFiles.fixtures(".bad.yaml"))
    func reportsEverythingThatIsWrong(_ name: String) throws {
        let text = try TestFiles.text("Fixtures/\(name)")
        let error = #expect(throws: StackFileError.self) { try StackLoader.parse(text, file: name) }
        let messages = try #require(error).description + "\n"
        try TestFiles.expect(messages, matches: "Fixtures/\(name.replacing(".yaml", with: ".txt"))")
    }

    @Test func readsEveryKey() throws {
        let stack = try StackLoader.parse(TestFiles.text("Fixtures/everything.good.yaml"), file: "everything")
        var expected = Stack.default
        expected.serviceName = try #require(ServiceName(rawValue: "taxi.orders"))
        expected.regions = [
            Region(name: try #require(RegionName(rawValue: "us-west")), port: Port(rawValue: 6001)),
            Region(name: try #require(RegionName(rawValue: "eu-west")), port: Port(rawValue: 5002)),
            Region(name: try #require(RegionName(rawValue: "ap-east")), port: .automatic, slow: .odd),
        ]
        expected.load = Load(
            concurrency: try #require(Concurrency(rawValue: 4)), rate: try #require(RequestRate(rawValue: 2.5)))
        expected.profiling = Profiling(
            sampleRate: try #require(SampleRate(rawValue: 250)), uploadInterval: try #require(Seconds(rawValue: 1.5)))
        expected.tracing = Tracing(sampleRatio: try #require(SampleRatio(rawValue: 0.25)))
        expected.ports = Ports(
            tempo: Port(rawValue: 13200), otlp: Port(rawValue: 14318), pyroscope: .automatic,
            page: Port(rawValue: 13000))
        expected.link = Link(
            profileType: try #require(ProfileTypeID(rawValue: "process_cpu:samples:count:cpu:nanoseconds")),
            tagMappings: [
                TagMapping(tag: .serviceName, label: .serviceName),
                TagMapping(
                    tag: try #require(TagName(rawValue: "region")), label: try #require(LabelName(rawValue: "region"))),
            ]
        )
        #expect(stack == expected)
    }

    @Test func givesTheDefaultsForAnEmptyFile() throws {
        #expect(try StackLoader.parse("", file: "empty") == .default)
        #expect(try StackLoader.parse("{}", file: "empty") == .default)
    }

    @Test func givesListedRegionsTheirPlacesPortAndNoSlowMinutes() throws {
        let stack = try StackLoader.parse(
            TestFiles.text("Fixtures/names-only.good.yaml"), file: "names-only")
        #expect(stack.regions.map(\.slow) == [.never, .never])
        #expect(stack.regions.map(\.port.rawValue) == [5001, 5002])
    }

    @Test func readsWhatTheContainersAreMadeOf() throws {
        let stack = try StackLoader.parse(TestFiles.text("Fixtures/containers.good.yaml"), file: "containers")
        let digest = "@sha256:" + String(repeating: "0123456789abcdef", count: 4)
        var expected = Stack.default
        expected.name = try #require(StackName(rawValue: "taxi"))
        expected.engine = .compose
        expected.images = Images(
            tempo: try #require(ImageReference(rawValue: "registry.example:5000/team/tempo:2.10.8")),
            pyroscope: try #require(ImageReference(rawValue: "grafana/pyroscope" + digest)),
            grafana: try #require(ImageReference(rawValue: "localhost/grafana:latest" + digest)))
        expected.apps = Apps(
            build: .host, builderImage: try #require(ImageReference(rawValue: "swift:6.3")),
            baseImage: try #require(ImageReference(rawValue: "debian:13")))
        expected.resources.tempo = ResourceLimits(
            memory: .megabytes(1536), cpus: ProcessorShare(rawValue: 0.5), pids: ProcessLimit(clamping: 100))
        expected.resources.region.memory = .megabytes(64)
        expected.resources.region.cpus = ProcessorShare(rawValue: 2)
        expected.grafana = GrafanaSettings(anonymousRole: .viewer)
        #expect(stack == expected)
    }

    @Test func readsExternalServers() throws {
        let text = try TestFiles.text("Fixtures/external.good.yaml")
        let stack = try StackLoader.parse(text, file: "external", directory: "/project")
        #expect(stack.name.rawValue == "2026")
        #expect(stack.engine == .external)
        #expect(stack.regions.map(\.name.rawValue) == ["no"])
        #expect(stack.profiling.scope == .all)
        let expected = ExternalServers(
            otlp: OTLPEndpoint(
                url: try #require(HTTPAddress(rawValue: "https://otlp.example/otlp")),
                headers: [
                    RequestHeader(
                        name: "Authorization",
                        value: .secret(.environment(try #require(EnvironmentName(rawValue: "OTLP_AUTHORIZATION"))))),
                    RequestHeader(name: "X-Scope-OrgID", value: .text("7")),
                    RequestHeader(name: "X-Demo", value: .text("true")),
                ]),
            tempo: APIServer(
                url: try #require(HTTPAddress(rawValue: "http://localhost:3200")),
                authentication: .basic(user: "123456", password: .file("/project/secrets/tempo")), tenant: "12"),
            pyroscope: APIServer(
                url: try #require(HTTPAddress(rawValue: "https://pyroscope.example:4040/profiles")),
                authentication: .bearer(.environment(try #require(EnvironmentName(rawValue: "PYROSCOPE_TOKEN"))))),
            grafana: APIServer(
                url: try #require(HTTPAddress(rawValue: "http://[::1]:3000")),
                authentication: .bearer(.file("/run/secrets/grafana"))))
        #expect(stack.external == expected)
    }

    @Test(arguments: ["secrets", "sources"])
    func repeatsNoSecret(_ name: String) throws {
        let text = try TestFiles.text("Fixtures/\(name).bad.yaml")
        let error = #expect(throws: StackFileError.self) { try StackLoader.parse(text, file: name) }
        #expect(try !#require(error).description.contains("hunter2"))
    }
}
