import InMemoryLogging
import Logging
import OTLPTracing
import Testing
import Tracing

struct ConfigurationErrorTests {
    /// As the specification wants it for numbers, choices and resource attributes: the service goes on without.
    @Test(arguments: [
        (
            ["OTEL_TRACES_SAMPLER": "sometimes"],
            """
            OTEL_TRACES_SAMPLER is 'sometimes', which is not known; set it to 'always_on', 'always_off', 'traceidratio', \
            'parentbased_always_on', 'parentbased_always_off' or 'parentbased_traceidratio'
            """
        ),
        (
            ["OTEL_TRACES_SAMPLER": "traceidratio", "OTEL_TRACES_SAMPLER_ARG": "1.5"],
            "OTEL_TRACES_SAMPLER_ARG is '1.5', which is not a number in the range 0 to 1; set it to a value in that range"
        ),
        (
            ["OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "nan"],
            "OTEL_TRACES_SAMPLER_ARG is 'nan', which is not a number in the range 0 to 1; set it to a value in that range"
        ),
        (
            ["OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"],
            """
            OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc', which this tracer does not speak; set it to 'http/protobuf' or \
            'http/json', and the endpoint to the server's HTTP port, usually 4318
            """
        ),
        (
            ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "smoke", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"],
            """
            OTEL_EXPORTER_OTLP_TRACES_PROTOCOL is 'smoke', which is not known; set it to 'http/protobuf' or 'http/json'
            """
        ),
        (
            ["OTEL_RESOURCE_ATTRIBUTES": "=x"],
            "OTEL_RESOURCE_ATTRIBUTES has no name=value pair as item 1; write pairs like 'name=value', separated by commas"
        ),
        (
            ["OTEL_RESOURCE_ATTRIBUTES": "region=us,note=50%"],
            """
            OTEL_RESOURCE_ATTRIBUTES has a broken percent-encoding in the value of 'note'; write '%' as '%25' and ',' as \
            '%2C'
            """
        ),
        (
            ["OTEL_RESOURCE_ATTRIBUTES": "note=%C3"],
            """
            OTEL_RESOURCE_ATTRIBUTES has a broken percent-encoding in the value of 'note'; write '%' as '%25' and ',' as \
            '%2C'
            """
        ),
        (
            ["OTEL_EXPORTER_OTLP_COMPRESSION": "zstd"],
            "OTEL_EXPORTER_OTLP_COMPRESSION is 'zstd', which is not known; set it to 'none' or 'gzip'"
        ),
        (
            ["OTEL_BSP_SCHEDULE_DELAY": "5s"],
            """
            OTEL_BSP_SCHEDULE_DELAY is '5s', which is not a number of milliseconds in the range 1 to 2147483647; set it to \
            a value in that range
            """
        ),
        (
            ["OTEL_BSP_MAX_QUEUE_SIZE": "0"],
            """
            OTEL_BSP_MAX_QUEUE_SIZE is '0', which is not a whole number in the range 1 to 2147483647; set it to a value \
            in that range
            """
        ),
        (
            ["OTEL_BSP_MAX_QUEUE_SIZE": "10", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "20"],
            """
            OTEL_BSP_MAX_EXPORT_BATCH_SIZE is '20', more than the '10' of OTEL_BSP_MAX_QUEUE_SIZE; lower the former or \
            raise the latter
            """
        ),
        (
            ["OTEL_SPAN_EVENT_COUNT_LIMIT": "-1"],
            """
            OTEL_SPAN_EVENT_COUNT_LIMIT is '-1', which is not a whole number in the range 0 to 2147483647; set it to a \
            value in that range
            """
        ),
        (
            ["OTEL_PROPAGATORS": "b3"],
            """
            OTEL_PROPAGATORS is 'b3', which is not known; set it to 'tracecontext', 'tracecontext,baggage' or 'none'
            """
        ),
        (
            ["OTEL_TRACES_EXPORTER": "zipkin"],
            "OTEL_TRACES_EXPORTER is 'zipkin', which is not known; set it to 'otlp' or 'none'"
        ),
        (
            ["OTEL_SDK_DISABLED": "yes"],
            "OTEL_SDK_DISABLED is 'yes', which is not known; set it to 'true' or 'false'"
        ),
    ])
    func ignoresWhatItDoesNotUnderstandAndSaysWhatToDo(_ environment: [String: String], message: String) throws {
        let configuration = try OTLPTracerConfiguration(environment: environment)
        #expect(configuration.warnings.map(\.description) == [message])
        let (logger, log) = recordingLogger()
        _ = try OTLPTracer(configuration: configuration, logger: logger)
        #expect(log.entries.map { "\($0.message)" } == ["a variable is ignored"])
        #expect(log.entries.first?.metadata["reason"] == "\(message)")
    }

    @Test func takesTheDefaultInPlaceOfWhatItIgnores() throws {
        let configuration = try OTLPTracerConfiguration(environment: [
            "OTEL_TRACES_SAMPLER": "sometimes", "OTEL_TRACES_SAMPLER_ARG": "0.5", "OTEL_PROPAGATORS": "b3",
            "OTEL_TRACES_EXPORTER": "zipkin", "OTEL_SDK_DISABLED": "yes", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc",
            "OTEL_EXPORTER_OTLP_COMPRESSION": "zstd", "OTEL_EXPORTER_OTLP_TIMEOUT": "-1",
            "OTEL_BSP_MAX_QUEUE_SIZE": "many", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "4096",
            "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "x", "OTEL_ATTRIBUTE_COUNT_LIMIT": "64",
            "OTEL_RESOURCE_ATTRIBUTES": "region=us,broken", "OTEL_SERVICE_NAME": "cart",
        ])
        #expect(configuration.sampler == .parentBasedAlwaysOn)
        #expect(configuration.propagation == .traceContext)
        #expect(configuration.isEnabled)
        #expect(configuration.transport == .protobuf)
        #expect(configuration.compression == .none)
        #expect(configuration.requestTimeout == .seconds(10))
        #expect(configuration.maximumQueueSize == 2048)
        #expect(configuration.maximumBatchSize == 2048, "as much of it as fits")
        #expect(configuration.limits.attributes == 64, "the general limit stands in for the broken special one")
        #expect(configuration.resource.get("region") == nil, "of a broken list nothing counts")
        #expect(configuration.resource.get("service.name") == "cart")
        #expect(configuration.warnings.count == 11)
    }

    /// Where ignoring would send spans elsewhere, or without their credentials.
    @Test(arguments: [
        (
            ["OTEL_EXPORTER_OTLP_ENDPOINT": "localhost:4318"],
            """
            OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost:4318', which is not an http or https URL; write it like \
            'http://localhost:4318'
            """
        ),
        (
            ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://h:70000"],
            """
            OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is 'http://h:70000', which is not an http or https URL; write it like \
            'http://localhost:4318'
            """
        ),
        (
            ["OTEL_EXPORTER_OTLP_HEADERS": "a=1,secret"],
            """
            OTEL_EXPORTER_OTLP_HEADERS has no name=value pair as item 2; write pairs like 'name=value', separated by commas
            """
        ),
        (
            ["OTEL_EXPORTER_OTLP_HEADERS": "x y=1"],
            """
            OTEL_EXPORTER_OTLP_HEADERS has the field 'x y', whose name or value HTTP does not allow; remove spaces from \
            the name, and control characters from the value
            """
        ),
        (
            ["OTEL_EXPORTER_OTLP_HEADERS": "token=a%0d%0ahost: evil"],
            """
            OTEL_EXPORTER_OTLP_HEADERS has the field 'token', whose name or value HTTP does not allow; remove spaces \
            from the name, and control characters from the value
            """
        ),
    ])
    func throwsWhatItCannotDoWithout(_ environment: [String: String], message: String) throws {
        let error = #expect(throws: OTLPTracerConfigurationError.self) {
            try OTLPTracerConfiguration(environment: environment)
        }
        #expect(error?.description == message)
    }

    @Test func checksWhatIsSetInCodeWhenTheTracerIsMade() throws {
        func error(_ change: (inout OTLPTracerConfiguration) -> Void) -> String? {
            var configuration = OTLPTracerConfiguration(serviceName: "test")
            change(&configuration)
            do {
                _ = try OTLPTracer(configuration: configuration, logger: silentLogger)
                return nil
            } catch {
                return error.description
            }
        }
        #expect(error { _ in } == nil)
        #expect(
            error { $0.endpoint = "collector" }
                == "endpoint is 'collector', which is not an http or https URL; write it like 'http://localhost:4318'"
        )
        #expect(
            error { $0.sampler = .traceIDRatio(-0.5) }
                == "sampler is '-0.5', which is not a number in the range 0 to 1; set it to a value in that range"
        )
        #expect(error { $0.headers = [("bad name", "x")] }?.hasPrefix("headers has the field 'bad name'") == true)
        #expect(error { $0.scheduleDelay = .zero }?.hasPrefix("scheduleDelay is '0.0 seconds'") == true)
        #expect(error { $0.limits.attributeValueLength = -1 }?.hasPrefix("limits.attributeValueLength is '-1'") == true)
        #expect(error { $0.limits.links = -1 }?.hasPrefix("limits.links is '-1'") == true)
        #expect(error { $0.maximumQueueSize = 1 }?.hasPrefix("OTEL_BSP_MAX_EXPORT_BATCH_SIZE is '512'") == true)
    }
}
