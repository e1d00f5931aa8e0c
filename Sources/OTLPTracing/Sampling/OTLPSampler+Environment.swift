extension OTLPSampler {
    /// What `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` say; a ratio that is not given is 1.
    init(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) {
        let setting = reader.first("OTEL_TRACES_SAMPLER")
        switch setting?.value {
        case nil, "parentbased_always_on": self = .parentBasedAlwaysOn
        case "always_on": self = .alwaysOn
        case "always_off": self = .alwaysOff
        case "traceidratio": self = .traceIDRatio(try Self.ratio(reader))
        case "parentbased_always_off": self = .parentBasedAlwaysOff
        case "parentbased_traceidratio": self = .parentBasedTraceIDRatio(try Self.ratio(reader))
        case .some(let value):
            throw .unknownChoice(
                variable: "OTEL_TRACES_SAMPLER", value: value,
                choices: [
                    "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off",
                    "parentbased_traceidratio",
                ]
            )
        }
    }

    /// Refuses a ratio outside 0 to 1.
    func validate(variable: String) throws(OTLPTracerConfigurationError) {
        switch self {
        case .traceIDRatio(let ratio), .parentBasedTraceIDRatio(let ratio):
            guard (0...1).contains(ratio) else { throw Self.badRatio("\(ratio)", variable: variable) }
        case .alwaysOn, .alwaysOff, .parentBasedAlwaysOn, .parentBasedAlwaysOff: break
        }
    }

    private static func ratio(_ reader: EnvironmentReader) throws(OTLPTracerConfigurationError) -> Double {
        guard let (variable, value) = reader.first("OTEL_TRACES_SAMPLER_ARG") else { return 1 }
        guard let ratio = Double(value), (0...1).contains(ratio) else { throw badRatio(value, variable: variable) }
        return ratio
    }

    private static func badRatio(_ value: String, variable: String) -> OTLPTracerConfigurationError {
        .outOfRange(variable: variable, value: value, range: "0 to 1", unit: "a number")
    }
}
