import Tracing

extension OTLPTracerConfiguration {
    /// What the `OTEL_*` variables say, and the defaults for the rest.
    ///
    /// A value that is not understood is ignored, as the specification wants it, and reported in ``warnings``.
    ///
    /// - Throws: where ignoring would send spans elsewhere, or without their credentials: an endpoint that is no URL, header
    ///   fields that are no list or that HTTP does not allow, certificates that cannot be read.
    public init(environment: [String: String]) throws(OTLPTracerConfigurationError) {
        var reader = EnvironmentReader(environment: environment)
        resource = .ofThisProcess()
        readResource(&reader)
        try readExporter(&reader)
        readBatching(&reader)
        readLimits(&reader)
        sampler = .init(&reader)
        readPropagation(&reader)
        isEnabled = Self.isEnabled(&reader)
        warnings = reader.warnings
        try validate()
    }

    private mutating func readResource(_ reader: inout EnvironmentReader) {
        if let (variable, value) = reader.first("OTEL_RESOURCE_ATTRIBUTES") {
            do throws(OTLPTracerConfigurationError) {
                for (name, value) in try PairList.parse(value, variable: variable) {
                    resource.set(name, value: .string(value))
                }
            } catch {
                // Resource SDK, "Specifying resource information via an environment variable": all of it is discarded.
                reader.ignore(error)
            }
        }
        if let (_, name) = reader.first("OTEL_SERVICE_NAME") {
            resource.set("service.name", value: .string(name))
        }
    }

    private mutating func readExporter(_ reader: inout EnvironmentReader) throws(OTLPTracerConfigurationError) {
        if let (variable, value) = reader.exporter("PROTOCOL"), value == "grpc" {
            reader.ignore(.unsupportedProtocol(variable: variable, value: value))
        } else {
            transport = reader.choice(reader.exporter("PROTOCOL")) ?? transport
        }
        if let (variable, value) = reader.first("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") {
            endpoint = try Endpoint.checked(value, variable: variable)
        } else if let (variable, value) = reader.first("OTEL_EXPORTER_OTLP_ENDPOINT") {
            endpoint = try Endpoint.traces(base: value, variable: variable)
        }
        if let (variable, value) = reader.exporter("HEADERS") {
            headers = try PairList.parse(value, variable: variable)
            try HeaderFields.check(headers, variable: variable)
        }
        certificateFile = reader.exporter("CERTIFICATE")?.value
        clientCertificateFile = reader.exporter("CLIENT_CERTIFICATE")?.value
        clientKeyFile = reader.exporter("CLIENT_KEY")?.value
        compression = reader.choice(reader.exporter("COMPRESSION")) ?? compression
        requestTimeout = reader.milliseconds(reader.exporter("TIMEOUT")) ?? requestTimeout
    }

    private mutating func readBatching(_ reader: inout EnvironmentReader) {
        maximumQueueSize = reader.count("OTEL_BSP_MAX_QUEUE_SIZE", minimum: 1) ?? maximumQueueSize
        let batchSize = reader.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", minimum: 1)
        if let batchSize, batchSize > maximumQueueSize {
            reader.ignore(.batchLargerThanQueue(batch: batchSize, queue: maximumQueueSize))
        }
        // Who makes the queue small need not know of batches.
        maximumBatchSize = min(batchSize ?? maximumBatchSize, maximumQueueSize)
        scheduleDelay = reader.milliseconds(reader.first("OTEL_BSP_SCHEDULE_DELAY")) ?? scheduleDelay
        exportTimeout = reader.milliseconds(reader.first("OTEL_BSP_EXPORT_TIMEOUT")) ?? exportTimeout
    }

    private mutating func readLimits(_ reader: inout EnvironmentReader) {
        limits.attributes =
            reader.count("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT", minimum: 0)
            ?? limits.attributes
        limits.attributeValueLength = reader.count(
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", minimum: 0
        )
        limits.events = reader.count("OTEL_SPAN_EVENT_COUNT_LIMIT", minimum: 0) ?? limits.events
        limits.links = reader.count("OTEL_SPAN_LINK_COUNT_LIMIT", minimum: 0) ?? limits.links
        limits.attributesPerEvent =
            reader.count("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT", minimum: 0)
            ?? limits.attributesPerEvent
        limits.attributesPerLink =
            reader.count("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT", minimum: 0)
            ?? limits.attributesPerLink
    }

    private mutating func readPropagation(_ reader: inout EnvironmentReader) {
        guard let (variable, value) = reader.first("OTEL_PROPAGATORS") else { return }
        let known: Set<String> = ["tracecontext", "baggage", "none"]
        let names = value.split(separator: ",").map { String($0.filter { $0 != " " }) }
        for name in names where !known.contains(name) {
            reader.ignore(
                .unknownChoice(
                    variable: variable, value: name, choices: ["tracecontext", "tracecontext,baggage", "none"]
                )
            )
        }
        guard names.contains(where: known.contains) else { return }
        propagation = names.contains("tracecontext") ? .traceContext : .none
    }

    private static func isEnabled(_ reader: inout EnvironmentReader) -> Bool {
        if reader.flag("OTEL_SDK_DISABLED") { return false }
        guard let (variable, value) = reader.first("OTEL_TRACES_EXPORTER") else { return true }
        let names = value.split(separator: ",").map { String($0.filter { $0 != " " }) }
        for name in names where name != "otlp" && name != "none" {
            reader.ignore(.unknownChoice(variable: variable, value: name, choices: ["otlp", "none"]))
        }
        return names.contains("otlp") || !names.contains("none")
    }
}
