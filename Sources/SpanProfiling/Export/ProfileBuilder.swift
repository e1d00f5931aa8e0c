import TelemetryProtos

/// Makes the pprof message of one interval's samples.
///
/// Sample types `samples`/`count` and `cpu`/`nanoseconds`, period type `cpu`/`nanoseconds`: under the name `process_cpu`
/// Pyroscope knows the latter as `process_cpu:cpu:nanoseconds:cpu:nanoseconds`.
struct ProfileBuilder {
    private var profile = PprofProfile()
    private var strings: [String: Int64] = ["": 0]
    private var mappings: [LoadedImage: UInt64] = [:]
    private var functions: [String: UInt64] = [:]
    private var locations: [UInt: UInt64] = [:]
    private let frames: [UInt: ResolvedFrame]

    private init(frames: [UInt: ResolvedFrame]) {
        self.frames = frames
        profile.stringTable = [""]
    }

    /// The profile of what was accumulated.
    ///
    /// - Parameters:
    ///   - samples: what to say.
    ///   - frames: what is known about each of its addresses.
    ///   - labels: what the tags in its labels stand for.
    ///   - start: when the interval began, in nanoseconds since the Unix epoch.
    ///   - duration: how long it was.
    ///   - sampleRate: samples for each second of CPU time.
    static func build(
        _ samples: SampleAccumulator, frames: [UInt: ResolvedFrame], labels: LabelRegistry, start: Int64,
        duration: Duration, sampleRate: Int
    ) -> PprofProfile {
        var builder = ProfileBuilder(frames: frames)
        builder.describe(start: start, duration: duration, sampleRate: sampleRate)
        for (key, amount) in samples.amounts { builder.add(key, amount, labels) }
        return builder.profile
    }

    private mutating func describe(start: Int64, duration: Duration, sampleRate: Int) {
        let cpu = valueType("cpu", "nanoseconds")
        profile.sampleType = [valueType("samples", "count"), cpu]
        profile.periodType = cpu
        profile.period = 1_000_000_000 / Int64(sampleRate)
        profile.defaultSampleType = string("cpu")
        profile.timeNanos = start
        profile.durationNanos = Int64(duration / .nanoseconds(1))
    }

    private mutating func valueType(_ type: String, _ unit: String) -> PprofValueType {
        var value = PprofValueType()
        value.type = string(type)
        value.unit = string(unit)
        return value
    }

    private mutating func add(
        _ key: SampleAccumulator.Key, _ amount: SampleAccumulator.Amount, _ registry: LabelRegistry
    ) {
        var sample = PprofSample()
        sample.value = [amount.count, amount.nanoseconds]
        sample.locationID = key.addresses.compactMap { location($0) }
        if sample.locationID.isEmpty { sample.locationID = key.addresses.prefix(1).map { location($0, even: true) ?? 0 } }
        let resolved = registry.resolve(key.label.tag)
        if key.label.spanID != 0 {
            sample.label.append(label("span_id", key.label.spanID.paddedHex))
            sample.label.append(label("trace_id", key.label.traceIDHigh.paddedHex + key.label.traceIDLow.paddedHex))
            if let name = resolved.spanName { sample.label.append(label("span_name", name)) }
        }
        for (name, value) in resolved.labels.sorted(by: { $0.key < $1.key }) { sample.label.append(label(name, value)) }
        profile.sample.append(sample)
    }

    private mutating func label(_ name: String, _ value: String) -> PprofLabel {
        var label = PprofLabel()
        label.key = string(name)
        label.str = string(value)
        return label
    }

    /// The number of an address's location; nil for thread plumbing, unless `even` that is wanted.
    private mutating func location(_ address: UInt, even plumbing: Bool = false) -> UInt64? {
        if let known = locations[address] { return known }
        let frame =
            frames[address]
            ?? ResolvedFrame(name: "[unknown]", systemName: "[unknown]", image: nil, isPlumbing: false)
        if frame.isPlumbing, !plumbing { return nil }
        var location = PprofLocation()
        location.id = UInt64(profile.location.count + 1)
        location.address = UInt64(address)
        location.mappingID = frame.image.map { mapping($0) } ?? 0
        var line = PprofLine()
        line.functionID = function(frame)
        location.line = [line]
        profile.location.append(location)
        locations[address] = location.id
        return location.id
    }

    private mutating func function(_ frame: ResolvedFrame) -> UInt64 {
        if let known = functions[frame.systemName] { return known }
        var function = PprofFunction()
        function.id = UInt64(profile.function.count + 1)
        function.name = string(frame.name)
        function.systemName = string(frame.systemName)
        profile.function.append(function)
        functions[frame.systemName] = function.id
        return function.id
    }

    private mutating func mapping(_ image: LoadedImage) -> UInt64 {
        if let known = mappings[image] { return known }
        var mapping = PprofMapping()
        mapping.id = UInt64(profile.mapping.count + 1)
        mapping.memoryStart = image.low
        mapping.memoryLimit = image.high
        mapping.filename = string(image.path)
        mapping.buildID = string(image.buildID)
        // Named here: the server need not try, and could not without the files.
        mapping.hasFunctions_p = true
        profile.mapping.append(mapping)
        mappings[image] = mapping.id
        return mapping.id
    }

    private mutating func string(_ text: String) -> Int64 {
        if let known = strings[text] { return known }
        let index = Int64(profile.stringTable.count)
        profile.stringTable.append(text)
        strings[text] = index
        return index
    }
}
