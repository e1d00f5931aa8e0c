import TelemetryProtos

/// The samples of one interval under one set of series labels, and their pprof message.
struct RecordedProfile {
    /// CPU time in one stack, and the labels of the sample.
    struct Sample {
        /// From the outermost function to the innermost.
        let stack: [String]
        let milliseconds: Int
        let labels: [(name: String, value: String)]
    }

    /// Each sample stands for so much CPU time.
    private static let period: Int64 = 10_000_000

    let labels: [String: String]
    /// When the interval began, in nanoseconds since the Unix epoch.
    let time: Int64
    let samples: [Sample]

    /// The message, under the sample types that are wanted.
    func pprof(_ type: RecordedService.ProfileType) -> PprofProfile {
        var builder = Builder()
        let count = builder.type("samples", "count")
        let cpu = builder.type("cpu", "nanoseconds")
        builder.profile.sampleType = type == .cpu ? [count, cpu] : [count]
        builder.profile.periodType = cpu
        builder.profile.period = Self.period
        builder.profile.timeNanos = time
        builder.profile.durationNanos = 10_000_000_000
        for sample in samples {
            let nanoseconds = Int64(sample.milliseconds) * 1_000_000
            var message = PprofSample()
            message.value = type == .cpu ? [nanoseconds / Self.period, nanoseconds] : [nanoseconds / Self.period]
            message.locationID = sample.stack.reversed().map { builder.location($0) }
            message.label = sample.labels.map { builder.label($0.name, $0.value) }
            builder.profile.sample.append(message)
        }
        return builder.profile
    }

    /// Gives names their places in the message's tables.
    private struct Builder {
        var profile = PprofProfile()
        private var strings: [String: Int64] = ["": 0]
        private var locations: [String: UInt64] = [:]

        init() { profile.stringTable = [""] }

        mutating func type(_ type: String, _ unit: String) -> PprofValueType {
            var value = PprofValueType()
            value.type = string(type)
            value.unit = string(unit)
            return value
        }

        mutating func label(_ name: String, _ value: String) -> PprofLabel {
            var label = PprofLabel()
            label.key = string(name)
            label.str = string(value)
            return label
        }

        mutating func location(_ function: String) -> UInt64 {
            if let known = locations[function] { return known }
            let id = UInt64(locations.count + 1)
            var named = PprofFunction()
            named.id = id
            named.name = string(function)
            named.systemName = named.name
            profile.function.append(named)
            var line = PprofLine()
            line.functionID = id
            var location = PprofLocation()
            location.id = id
            location.line = [line]
            profile.location.append(location)
            locations[function] = id
            return id
        }

        private mutating func string(_ text: String) -> Int64 {
            if let known = strings[text] { return known }
            let index = Int64(profile.stringTable.count)
            profile.stringTable.append(text)
            strings[text] = index
            return index
        }
    }
}
