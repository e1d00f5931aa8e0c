import Tracing

/// Runs one step of an order in a child span that bears the step's name.
func withStepSpan<Outcome>(
    _ step: String,
    for vehicle: Vehicle,
    radius: Double,
    _ work: () async -> Outcome
) async -> Outcome {
    await withSpan(step) { span in
        span.updateAttributes { attributes in
            attributes["vehicle"] = vehicle.rawValue
            attributes["search.radius"] = radius
        }
        return await work()
    }
}
