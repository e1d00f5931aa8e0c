import TelemetryProtos

/// Makes the pprof message of one interval's samples.
///
/// Sample types `samples`/`count` and `cpu`/`nanoseconds`, period type `cpu`/`nanoseconds`: under the name `process_cpu`
/// Pyroscope knows the latter as `process_cpu:cpu:nanoseconds:cpu:nanoseconds`.
struct ProfileBuilder {
    private var profile = PprofProfile()
    private var strings: [String: Int64] = ["": 0]
    private var mappings: [CodeSegment: UInt64] = [:]
    private var functions: [FunctionKey: UInt64] = [:]
    private var labels: [SpanLabelContents: [PprofLabel]] = [:]
    private var labelsOfTags: [SpanLabelTag: (spanName: PprofLabel?, others: [PprofLabel])] = [:]
    /// By an address's place: its location, 0 until it has one.
    private var locations: [UInt64]
    /// By an address's place: its location, if its frame is shown wherever it is, else 0.
    private var ordinary: [UInt64]
    private var framesOfLocations: [Int] = []
    /// By a frame's place: its function and its mapping, 0 until they are in the profile.
    private var functionsOfFrames: [UInt64]
    private var mappingsOfFrames: [UInt64]
    /// By a frame's place: what is to be known about it for each stack that it is in.
    private let traits: [Traits]
    private let addresses: [SampleAccumulator.Address]
    private let symbols: Symbols
    private let foldsPlumbing: Bool
    private var namelessFrames: UInt64 = 0

    /// The places of its texts.
    private struct FunctionKey: Hashable {
        var name: Int64
        var systemName: Int64
        var file: Int64
    }

    private struct Traits: OptionSet {
        static let nameless = Traits(rawValue: 1)
        static let plumbing = Traits(rawValue: 2)
        static let adapter = Traits(rawValue: 4)
        static let forwarder = Traits(rawValue: 8)

        let rawValue: UInt8

        init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        init(_ frame: ResolvedFrame) {
            self = []
            if !frame.isNamed { insert(.nameless) }
            if frame.isPlumbing { insert(.plumbing) }
            if frame.isAdapter { insert(.adapter) }
            if frame.isForwarder { insert(.forwarder) }
        }
    }

    /// A profile, and what it could not say.
    struct Product {
        var profile: PprofProfile
        /// Frames of all samples together that have no name.
        var namelessFrames: UInt64
    }

    private init(_ samples: SampleAccumulator, _ symbols: Symbols, foldsPlumbing: Bool) {
        addresses = samples.addresses
        self.symbols = symbols
        self.foldsPlumbing = foldsPlumbing
        locations = [UInt64](repeating: 0, count: addresses.count)
        ordinary = locations
        functionsOfFrames = [UInt64](repeating: 0, count: symbols.frames.count)
        mappingsOfFrames = functionsOfFrames
        // Two names each as a rule, and a span and its trace; growing would hash them all again.
        strings.reserveCapacity(2 * (symbols.frames.count + samples.entries.count))
        labels.reserveCapacity(samples.entries.count)
        functions.reserveCapacity(symbols.frames.count)
        traits = symbols.frames.map(Traits.init)
        profile.stringTable = [""]
    }

    /// The profile of what was accumulated.
    ///
    /// - Parameters:
    ///   - samples: what to say.
    ///   - symbols: what is known about its addresses.
    ///   - labels: what the tags in its labels stand for.
    ///   - start: when the interval began, in nanoseconds since the Unix epoch.
    ///   - duration: how long it was.
    ///   - sampleRate: samples for each second of CPU time.
    ///   - foldsPlumbing: whether frames are left out that are the same under everything.
    static func build(
        _ samples: SampleAccumulator, symbols: Symbols, labels: LabelRegistry, start: Int64, duration: Duration,
        sampleRate: Int, foldsPlumbing: Bool
    ) -> Product {
        var builder = ProfileBuilder(samples, symbols, foldsPlumbing: foldsPlumbing)
        builder.describe(start: start, duration: duration, sampleRate: sampleRate)
        // By convention the first mapping is the program's.
        if let program = symbols.program { _ = builder.mapping(program) }
        builder.numberLocations(samples.stacks)
        builder.profile.sample = samples.entries.map { builder.sample($0, samples.stacks[$0.stack], labels) }
        return Product(profile: builder.profile, namelessFrames: builder.namelessFrames)
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

    private mutating func sample(
        _ entry: SampleAccumulator.Entry, _ stack: ArraySlice<UInt32>, _ registry: LabelRegistry
    ) -> PprofSample {
        var sample = PprofSample()
        sample.value = [entry.amount.count, entry.amount.nanoseconds]
        sample.locationID = shown(stack, count: UInt64(entry.amount.count))
        sample.label = labels(of: entry.label, registry)
        return sample
    }

    private mutating func labels(of contents: SpanLabelContents, _ registry: LabelRegistry) -> [PprofLabel] {
        if let known = labels[contents] { return known }
        let (spanName, others) = labels(of: contents.tag, registry)
        var all: [PprofLabel] = []
        if contents.spanID != 0 {
            all.append(label("span_id", contents.spanID.paddedHex))
            all.append(label("trace_id", contents.traceIDHigh.paddedHex + contents.traceIDLow.paddedHex))
            if let spanName { all.append(spanName) }
        }
        all += others
        labels[contents] = all
        return all
    }

    private mutating func labels(
        of tag: SpanLabelTag, _ registry: LabelRegistry
    ) -> (spanName: PprofLabel?, others: [PprofLabel]) {
        if let known = labelsOfTags[tag] { return known }
        let resolved = registry.resolve(tag)
        let labels = (
            spanName: resolved.spanName.map { label("span_name", $0) },
            others: resolved.labels.sorted { $0.key < $1.key }.map { label($0.key, $0.value) }
        )
        labelsOfTags[tag] = labels
        return labels
    }

    private mutating func label(_ name: String, _ value: String) -> PprofLabel {
        var label = PprofLabel()
        label.key = string(name)
        label.str = string(value)
        return label
    }

    /// Gives the locations of ordinary frames their numbers, small ones to those seen most: they are written in each stack.
    private mutating func numberLocations(_ stacks: [UInt32]) {
        var counts = [Int](repeating: 0, count: addresses.count)
        for place in stacks { counts[Int(place)] += 1 }
        for place in counts.indices.sorted(by: { counts[$0] > counts[$1] }) {
            let index = symbols.frameIndices[place]
            if traits[index].isEmpty { ordinary[place] = location(place, index) }
        }
    }

    /// The locations to show of a stack: all but plumbing, adapters, and forwarders to what is shown already.
    private mutating func shown(_ stack: ArraySlice<UInt32>, count: UInt64) -> [UInt64] {
        var shown: [UInt64] = []
        shown.reserveCapacity(stack.count)
        // The frame shown last, if what it is matters.
        var forwarder: Int?
        for place in stack {
            let place = Int(place)
            if forwarder == nil, ordinary[place] != 0 {
                shown.append(ordinary[place])
                continue
            }
            let index = symbols.frameIndices[place], traits = traits[index]
            if traits.contains(.nameless) { namelessFrames += count }
            if foldsPlumbing {
                if traits.contains(.adapter) || traits.contains(.plumbing) && !shown.isEmpty { continue }
                if let last = forwarder ?? lastFrame(shown), haveOneName(index, last) {
                    if traits.contains(.forwarder) { continue }
                    // What a forwarder calls is shown in its place.
                    if forwarder != nil { shown.removeLast() }
                }
            }
            shown.append(location(place, index))
            forwarder = traits.contains(.forwarder) ? index : nil
        }
        if shown.isEmpty, let first = stack.first { shown = [location(Int(first), symbols.frameIndices[Int(first)])] }
        return shown
    }

    /// The frame of the location shown last.
    private func lastFrame(_ shown: [UInt64]) -> Int? {
        shown.last.map { framesOfLocations[Int($0) - 1] }
    }

    private func haveOneName(_ index: Int, _ inner: Int) -> Bool {
        symbols.frames[index].name == symbols.frames[inner].name
    }

    private mutating func location(_ place: Int, _ index: Int) -> UInt64 {
        if locations[place] != 0 { return locations[place] }
        var location = PprofLocation()
        location.id = UInt64(profile.location.count + 1)
        location.address = UInt64(addresses[place].value)
        location.mappingID = mapping(ofFrame: index)
        if symbols.lines[place] > 0, !profile.mapping[Int(location.mappingID) - 1].hasLineNumbers_p {
            profile.mapping[Int(location.mappingID) - 1].hasFilenames_p = true
            profile.mapping[Int(location.mappingID) - 1].hasLineNumbers_p = true
        }
        var line = PprofLine()
        line.functionID = function(index)
        line.line = symbols.lines[place]
        location.line = [line]
        profile.location.append(location)
        locations[place] = location.id
        framesOfLocations.append(index)
        return location.id
    }

    private mutating func function(_ index: Int) -> UInt64 {
        let known = functionsOfFrames[index]
        if known != 0 { return known }
        let frame = symbols.frames[index]
        let key = FunctionKey(
            name: string(frame.name), systemName: string(frame.systemName), file: string(frame.file)
        )
        if let same = functions[key] {
            functionsOfFrames[index] = same
            // An async function's parts do not know where it begins.
            let known = profile.function[Int(same) - 1].startLine
            if known == 0 || 0 < frame.startLine && frame.startLine < known {
                profile.function[Int(same) - 1].startLine = frame.startLine
            }
            return same
        }
        var function = PprofFunction()
        function.id = UInt64(profile.function.count + 1)
        function.name = key.name
        function.systemName = key.systemName
        function.filename = key.file
        function.startLine = frame.startLine
        profile.function.append(function)
        functions[key] = function.id
        functionsOfFrames[index] = function.id
        return function.id
    }

    private mutating func mapping(ofFrame index: Int) -> UInt64 {
        if mappingsOfFrames[index] == 0, let segment = symbols.frames[index].segment {
            mappingsOfFrames[index] = mapping(segment)
        }
        return mappingsOfFrames[index]
    }

    private mutating func mapping(_ segment: CodeSegment) -> UInt64 {
        if let known = mappings[segment] { return known }
        var mapping = PprofMapping()
        mapping.id = UInt64(profile.mapping.count + 1)
        mapping.memoryStart = UInt64(segment.addresses.lowerBound)
        mapping.memoryLimit = UInt64(segment.addresses.upperBound)
        mapping.fileOffset = segment.fileOffset
        mapping.filename = string(segment.path)
        mapping.buildID = string(segment.buildID)
        // Named here: the server need not try, and could not without the files.
        mapping.hasFunctions_p = true
        profile.mapping.append(mapping)
        mappings[segment] = mapping.id
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
