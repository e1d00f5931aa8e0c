import Tracing

extension OTLPTracerConfiguration {
    /// What the `OTEL_*` variables say, and the defaults for the rest.
    ///
    /// - Throws: the first variable that cannot be used.
    public init(environment: [String: String]) throws(OTLPTracerConfigurationError) {
        let reader = EnvironmentReader(environment: environment)
        resource = .ofThisProcess()
        try readResource(reader)
        try readExporter(reader)
        try readBatching(reader)
        try readLimits(reader)
        sampler = try .init(reader)
        try readPropagation(reader)
        isEnabled = try Self.isEnabled(reader)
        try validate()
    }

    private mutating func readResource(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) {
        if let (variable, value) = reader.first("OTEL_RESOURCE_ATTRIBUTES") {
            for (name, value) in try PairList.parse(value, variable: variable) {
                resource.set(name, value: .string(value))
            }
        }
        if let (_, name) = reader.first("OTEL_SERVICE_NAME") {
            resource.set("service.name", value: .string(name))
        }
    }

    private mutating func readExporter(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) {
        if let (variable, value) = reader.exporter("PROTOCOL"), value != "http/protobuf" {
            guard value == "grpc" || value == "http/json" else {
                throw .unknownChoice(variable: variable, value: value, choices: ["http/protobuf"])
            }
            throw .unsupportedProtocol(variable: variable, value: value)
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
        compression = try reader.choice(reader.exporter("COMPRESSION")) ?? compression
        requestTimeout = try reader.milliseconds(reader.exporter("TIMEOUT")) ?? requestTimeout
    }

    private mutating func readBatching(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) {
        maximumQueueSize = try reader.count("OTEL_BSP_MAX_QUEUE_SIZE", minimum: 1) ?? maximumQueueSize
        // Who makes the queue small need not know of batches; a batch size that was given must fit.
        let batchSize = try reader.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", minimum: 1)
        maximumBatchSize = batchSize ?? min(maximumBatchSize, maximumQueueSize)
        scheduleDelay = try reader.milliseconds(reader.first("OTEL_BSP_SCHEDULE_DELAY")) ?? scheduleDelay
        exportTimeout = try reader.milliseconds(reader.first("OTEL_BSP_EXPORT_TIMEOUT")) ?? exportTimeout
    }

    private mutating func readLimits(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) {
        limits.attributes =
            try reader.count("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT", minimum: 0)
            ?? limits.attributes
        limits.events = try reader.count("OTEL_SPAN_EVENT_COUNT_LIMIT", minimum: 0) ?? limits.events
        limits.links = try reader.count("OTEL_SPAN_LINK_COUNT_LIMIT", minimum: 0) ?? limits.links
        limits.attributesPerEvent =
            try reader.count("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT", minimum: 0)
            ?? limits.attributesPerEvent
        limits.attributesPerLink =
            try reader.count("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT", minimum: 0)
            ?? limits.attributesPerLink
    }

    private mutating func readPropagation(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) {
        guard let (variable, value) = reader.first("OTEL_PROPAGATORS") else { return }
        propagation = .none
        for name in value.split(separator: ",", omittingEmptySubsequences: false) {
            switch name.filter({ $0 != " " }) {
            case "tracecontext": propagation = .traceContext
            case "baggage", "none": break
            default:
                throw .unknownChoice(
                    variable: variable, value: value, choices: ["tracecontext", "tracecontext,baggage", "none"]
                )
            }
        }
    }

    private static func isEnabled(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) -> Bool {
        var isEnabled = try !(reader.flag("OTEL_SDK_DISABLED") ?? false)
        if let (variable, value) = reader.first("OTEL_TRACES_EXPORTER"), value != "otlp" {
            guard value == "none" else {
                throw .unknownChoice(variable: variable, value: value, choices: ["otlp", "none"])
            }
            isEnabled = false
        }
        return isEnabled
    }
}
