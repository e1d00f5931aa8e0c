/// Reads single variables, and blames the right one when a value is wrong.
struct EnvironmentReader {
    let environment: [String: String]

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
    func count(_ variables: String..., minimum: Int) throws(OTLPTracerConfigurationError) -> Int? {
        for variable in variables {
            guard let (variable, value) = first(variable) else { continue }
            guard let count = Int(value), count >= minimum, count <= Int32.max else {
                throw .outOfRange(
                    variable: variable, value: value, range: "\(minimum) to \(Int32.max)", unit: "a whole number"
                )
            }
            return count
        }
        return nil
    }

    /// A time of at least 1 ms, written in milliseconds.
    func milliseconds(_ setting: (variable: String, value: String)?) throws(OTLPTracerConfigurationError) -> Duration? {
        guard let (variable, value) = setting else { return nil }
        guard let count = Int(value), count >= 1, count <= Int32.max else {
            throw .outOfRange(
                variable: variable, value: value, range: "1 to \(Int32.max)", unit: "a number of milliseconds"
            )
        }
        return .milliseconds(count)
    }

    /// `true` or `false`, in any case of letters.
    func flag(_ variable: String) throws(OTLPTracerConfigurationError) -> Bool? {
        guard let (_, value) = first(variable) else { return nil }
        switch value.lowercased() {
        case "true": return true
        case "false": return false
        default: throw .unknownChoice(variable: variable, value: value, choices: ["true", "false"])
        }
    }

    /// One of an enum's words.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ setting: (variable: String, value: String)?
    ) throws(OTLPTracerConfigurationError) -> Choice? {
        guard let (variable, value) = setting else { return nil }
        guard let choice = Choice(rawValue: value) else {
            throw .unknownChoice(variable: variable, value: value, choices: Choice.allCases.map(\.rawValue))
        }
        return choice
    }
}
