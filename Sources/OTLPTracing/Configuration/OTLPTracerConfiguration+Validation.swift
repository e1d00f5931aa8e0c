extension OTLPTracerConfiguration {
    /// Checks what can also be set without a variable.
    func validate() throws(OTLPTracerConfigurationError) {
        _ = try Endpoint.checked(endpoint, variable: "endpoint")
        try HeaderFields.check(headers, variable: "headers")
        _ = try tlsConfiguration()
        try sampler.validate(variable: "sampler")
        if let length = limits.attributeValueLength, length < 0 {
            throw .outOfRange(
                variable: "limits.attributeValueLength", value: "\(length)", range: "0 to \(Int32.max)",
                unit: "a whole number"
            )
        }
        for (name, count, minimum) in [
            ("maximumQueueSize", maximumQueueSize, 1), ("maximumBatchSize", maximumBatchSize, 1),
            ("limits.attributes", limits.attributes, 0), ("limits.events", limits.events, 0),
            ("limits.links", limits.links, 0), ("limits.attributesPerEvent", limits.attributesPerEvent, 0),
            ("limits.attributesPerLink", limits.attributesPerLink, 0),
        ] where count < minimum {
            throw .outOfRange(
                variable: name, value: "\(count)", range: "\(minimum) to \(Int32.max)", unit: "a whole number"
            )
        }
        for (name, time) in [
            ("requestTimeout", requestTimeout), ("scheduleDelay", scheduleDelay), ("exportTimeout", exportTimeout),
        ] where time < .milliseconds(1) {
            throw .outOfRange(variable: name, value: "\(time)", range: "1 ms and more", unit: "a time")
        }
        guard maximumBatchSize <= maximumQueueSize else {
            throw .batchLargerThanQueue(batch: maximumBatchSize, queue: maximumQueueSize)
        }
    }
}
