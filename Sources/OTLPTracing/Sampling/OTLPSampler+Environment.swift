extension OTLPSampler {
    /// What `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` say; a ratio that is not given is 1.
    init(_ reader: inout EnvironmentReader) {
        let setting = reader.first("OTEL_TRACES_SAMPLER")
        switch setting?.value {
        case nil, "parentbased_always_on": self = .parentBasedAlwaysOn
        case "always_on": self = .alwaysOn
        case "always_off": self = .alwaysOff
        case "traceidratio": self = .traceIDRatio(Self.ratio(&reader))
        case "parentbased_always_off": self = .parentBasedAlwaysOff
        case "parentbased_traceidratio": self = .parentBasedTraceIDRatio(Self.ratio(&reader))
        case .some(let value):
            reader.ignore(
                .unknownChoice(
                    variable: "OTEL_TRACES_SAMPLER", value: value,
                    choices: [
                        "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off",
                        "parentbased_traceidratio",
                    ]
                )
            )
            self = .parentBasedAlwaysOn
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

    private static func ratio(_ reader: inout EnvironmentReader) -> Double {
        guard let (variable, value) = reader.first("OTEL_TRACES_SAMPLER_ARG") else { return 1 }
        if let ratio = Double(value), (0...1).contains(ratio) { return ratio }
        reader.ignore(badRatio(value, variable: variable))
        return 1
    }

    private static func badRatio(_ value: String, variable: String) -> OTLPTracerConfigurationError {
        .outOfRange(variable: variable, value: value, range: "0 to 1", unit: "a number")
    }
}
