/// Reads single variables, and blames the right one when a value is wrong.
///
/// What cannot be understood is ignored with a warning, as the OpenTelemetry specification wants it ("Environment Variable
/// Specification", section "Parsing values").
struct EnvironmentReader {
    let environment: [String: String]
    /// What was ignored so far.
    private(set) var warnings: [OTLPTracerConfigurationError] = []

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// Notes that a variable is ignored.
    mutating func ignore(_ reason: OTLPTracerConfigurationError) {
        if !warnings.contains(reason) { warnings.append(reason) }
    }

    /// The first of the variables that is set to something.
    func first(_ variables: String...) -> (variable: String, value: String)? {
        for variable in variables {
            guard let value = environment[variable], !value.isEmpty else { continue }
            return (variable, value)
        }
        return nil
    }

    /// A variable of the exporter: the form for traces, else the general one.
    func exporter(_ name: String) -> (variable: String, value: String)? {
        first("OTEL_EXPORTER_OTLP_TRACES_\(name)", "OTEL_EXPORTER_OTLP_\(name)")
    }

    /// A whole number of at least `minimum`, from the first of the variables that is set.
    mutating func count(_ variables: String..., minimum: Int) -> Int? {
        for variable in variables {
            guard let (variable, value) = first(variable) else { continue }
            if let count = Int(value), count >= minimum, count <= Int32.max { return count }
            ignore(
                .outOfRange(
                    variable: variable, value: value, range: "\(minimum) to \(Int32.max)", unit: "a whole number"
                )
            )
        }
        return nil
    }

    /// A time of at least 1 ms, written in milliseconds.
    mutating func milliseconds(_ setting: (variable: String, value: String)?) -> Duration? {
        guard let (variable, value) = setting else { return nil }
        if let count = Int(value), count >= 1, count <= Int32.max { return .milliseconds(count) }
        ignore(
            .outOfRange(variable: variable, value: value, range: "1 to \(Int32.max)", unit: "a number of milliseconds")
        )
        return nil
    }

    /// `true` or `false`, in any case of letters; anything else is false.
    mutating func flag(_ variable: String) -> Bool {
        guard let (_, value) = first(variable) else { return false }
        let word = value.lowercased()
        if word != "true", word != "false" {
            ignore(.unknownChoice(variable: variable, value: value, choices: ["true", "false"]))
        }
        return word == "true"
    }

    /// One of an enum's words.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ setting: (variable: String, value: String)?
    ) -> Choice? {
        guard let (variable, value) = setting else { return nil }
        if let choice = Choice(rawValue: value) { return choice }
        ignore(.unknownChoice(variable: variable, value: value, choices: Choice.allCases.map(\.rawValue)))
        return nil
    }
}
