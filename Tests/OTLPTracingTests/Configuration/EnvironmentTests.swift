import OTLPTracing
import Testing
import Tracing

struct EnvironmentTests {
    @Test func hasTheDefaultsOfTheSpecification() throws {
        let configuration = try OTLPTracerConfiguration(environment: [:])
        #expect(configuration.isEnabled)
        #expect(configuration.endpoint == "http://localhost:4318/v1/traces")
        #expect(configuration.headers.isEmpty)
        #expect(configuration.compression == .none)
        #expect(configuration.requestTimeout == .seconds(10))
        #expect(configuration.sampler == .parentBasedAlwaysOn)
        #expect(configuration.propagation == .traceContext)
        #expect(configuration.transport == .protobuf)
        #expect(configuration.certificateFile == nil)
        #expect(configuration.warnings.isEmpty)
        #expect(configuration.limits == SpanLimits())
        #expect(configuration.limits.attributeValueLength == nil)
        #expect(configuration.limits.attributes == 128)
        #expect(configuration.limits.events == 128)
        #expect(configuration.limits.links == 128)
        #expect(configuration.maximumQueueSize == 2048)
        #expect(configuration.maximumBatchSize == 512)
        #expect(configuration.scheduleDelay == .seconds(5))
        #expect(configuration.exportTimeout == .seconds(30))
    }

    @Test func describesThisProcess() throws {
        let first = try OTLPTracerConfiguration(environment: ["OTEL_SERVICE_NAME": ""]).resource
        let second = try OTLPTracerConfiguration(environment: [:]).resource
        guard case .string(let name) = first.get("service.name"), case .string(let host) = first.get("host.name"),
            case .string(let instance) = first.get("service.instance.id"), case .int64 = first.get("process.pid")
        else {
            Issue.record("a resource attribute is missing: \(first)")
            return
        }
        #expect(name.hasPrefix("unknown_service:") && name.count > 16)
        #expect(!host.isEmpty)
        #expect(instance.count == 36 && instance == instance.lowercased())
        #expect(first.get("service.instance.id") != second.get("service.instance.id"))
        #expect(first.get("telemetry.sdk.name") == "otlp-tracing")
        #expect(first.get("telemetry.sdk.language") == "swift")
        #expect(first.get("telemetry.sdk.version") != nil)
    }

    @Test func readsTheResource() throws {
        let resource = try OTLPTracerConfiguration(environment: [
            "OTEL_RESOURCE_ATTRIBUTES":
                "region=us-east, service.name=a,service.instance.id=7,note=50%25%2C caf%C3%A9=x,empty=,",
            "OTEL_SERVICE_NAME": "rideshare",
        ]).resource
        #expect(resource.get("region") == "us-east")
        #expect(resource.get("service.name") == "rideshare")
        #expect(resource.get("service.instance.id") == "7")
        #expect(resource.get("note") == "50%, café=x")
        #expect(resource.get("empty") == "")
        #expect(OTLPTracerConfiguration(serviceName: "cart").resource.get("service.name") == "cart")
    }

    @Test(arguments: [
        (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"], "http://collector:4318/v1/traces"),
        (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318/"], "http://collector:4318/v1/traces"),
        (["OTEL_EXPORTER_OTLP_ENDPOINT": "https://h/otlp"], "https://h/otlp/v1/traces"),
        (["OTEL_EXPORTER_OTLP_ENDPOINT": "https://h/otlp/"], "https://h/otlp/v1/traces"),
        (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://h/in"], "https://h/in"),
        (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://h"], "https://h"),
        (
            ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://[::1]:1/x"],
            "http://[::1]:1/x"
        ),
    ])
    func readsTheEndpoint(_ environment: [String: String], expected: String) throws {
        #expect(try OTLPTracerConfiguration(environment: environment).endpoint == expected)
    }

    @Test func readsTheExportersOtherVariables() throws {
        let configuration = try OTLPTracerConfiguration(environment: [
            "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/json",
            "OTEL_EXPORTER_OTLP_HEADERS": "authorization=Basic%20abc%3D=,x-scope-orgid = 1 ",
            "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
            "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION": "gzip",
            "OTEL_EXPORTER_OTLP_TIMEOUT": "2500",
        ])
        #expect(configuration.transport == .json)
        #expect(configuration.headers.map(\.name) == ["authorization", "x-scope-orgid"])
        #expect(configuration.headers.map(\.value) == ["Basic abc==", "1"])
        #expect(configuration.compression == .gzip)
        #expect(configuration.requestTimeout == .milliseconds(2500))
    }

    @Test func readsBatchingAndLimits() throws {
        let configuration = try OTLPTracerConfiguration(environment: [
            "OTEL_BSP_MAX_QUEUE_SIZE": "100", "OTEL_BSP_SCHEDULE_DELAY": "200", "OTEL_BSP_EXPORT_TIMEOUT": "3000",
            "OTEL_ATTRIBUTE_COUNT_LIMIT": "10", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "11",
            "OTEL_SPAN_EVENT_COUNT_LIMIT": "12", "OTEL_SPAN_LINK_COUNT_LIMIT": "13",
            "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT": "14", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "15",
        ])
        #expect(configuration.limits.attributeValueLength == 15)
        #expect(configuration.maximumQueueSize == 100)
        #expect(configuration.maximumBatchSize == 100)
        #expect(configuration.scheduleDelay == .milliseconds(200))
        #expect(configuration.exportTimeout == .seconds(3))
        #expect(configuration.limits.attributes == 11)
        #expect(configuration.limits.events == 12)
        #expect(configuration.limits.links == 13)
        #expect(configuration.limits.attributesPerEvent == 14)
        #expect(configuration.limits.attributesPerLink == 10)
    }

    @Test(arguments: [
        ("always_on", "", OTLPSampler.alwaysOn), ("always_off", "", .alwaysOff),
        ("traceidratio", "0.25", .traceIDRatio(0.25)), ("traceidratio", "", .traceIDRatio(1)),
        ("parentbased_always_on", "0.5", .parentBasedAlwaysOn), ("parentbased_always_off", "", .parentBasedAlwaysOff),
        ("parentbased_traceidratio", "0", .parentBasedTraceIDRatio(0)), ("", "", .parentBasedAlwaysOn),
    ])
    func readsTheSampler(_ name: String, argument: String, expected: OTLPSampler) throws {
        let configuration = try OTLPTracerConfiguration(environment: [
            "OTEL_TRACES_SAMPLER": name, "OTEL_TRACES_SAMPLER_ARG": argument,
        ])
        #expect(configuration.sampler == expected)
    }

    @Test(arguments: [
        ("tracecontext", OTLPTracerConfiguration.Propagation.traceContext), ("none", .none), ("baggage", .none),
        ("tracecontext,baggage", .traceContext), ("baggage, tracecontext", .traceContext), ("", .traceContext),
        ("b3,tracecontext", .traceContext),
        ("b3,none", .none),
    ])
    func readsThePropagators(_ value: String, expected: OTLPTracerConfiguration.Propagation) throws {
        #expect(try OTLPTracerConfiguration(environment: ["OTEL_PROPAGATORS": value]).propagation == expected)
    }

    @Test(arguments: [
        (["OTEL_SDK_DISABLED": "true"], false), (["OTEL_SDK_DISABLED": "TRUE"], false),
        (["OTEL_SDK_DISABLED": "false"], true), (["OTEL_TRACES_EXPORTER": "none"], false),
        (["OTEL_TRACES_EXPORTER": "otlp"], true), (["OTEL_TRACES_EXPORTER": "console,otlp"], true),
        (["OTEL_TRACES_EXPORTER": "otlp", "OTEL_SDK_DISABLED": "true"], false),
    ])
    func readsWhetherToTraceAtAll(_ environment: [String: String], expected: Bool) throws {
        #expect(try OTLPTracerConfiguration(environment: environment).isEnabled == expected)
    }
}
