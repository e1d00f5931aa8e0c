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

    @Test func acceptsItsOwnDefaultsSpeltOut() throws {
        let stack = Stack.default
        let regions = stack.regions.map { "  - {name: \($0.name), port: \($0.port), slow: \($0.slow)}" }.joined(
            separator: "\n")
        let text = """
            serviceName: \(stack.serviceName)
            regions:
            \(regions)
            load: {concurrency: \(stack.load.concurrency), rate: \(stack.load.rate)}
            profiling: {sampleRate: \(stack.profiling.sampleRate), uploadInterval: \(stack.profiling.uploadInterval)}
            tracing: {sampleRatio: \(stack.tracing.sampleRatio)}
            link: {profileType: '\(stack.link.profileType)', tags: [{key: service.name, label: service_name}]}
            """
        #expect(try StackLoader.parse(text, file: "defaults") == stack)
    }
}
