import Gzip
import SwiftProtobuf
import TelemetryProtos

/// The CPU profile of what one instance did in an interval, each sample labelled with its span.
struct IntervalProfile {
    private static let sampleNanoseconds: Int64 = 10_000_000
    /// What every handler does beside its own, from the innermost frame out.
    private static let sharedFrames = ["rideshare.handle", "http.serve", "main"]
    private static let work = ["find.nearest", "price.quote", "json.encode"]

    private var profile = PprofProfile()
    private var strings: [String: Int64] = ["": 0]
    private var locations: [String: UInt64] = [:]

    private init() {
        profile.stringTable = [""]
    }

    /// The profile in pprof's format, compressed.
    ///
    /// - Parameter start: when the interval began, in nanoseconds since the Unix epoch.
    static func pprof(of requests: some Sequence<ServedRequest>, start: UInt64) throws -> [UInt8] {
        var builder = IntervalProfile()
        builder.describe(start: start)
        for request in requests { builder.add(request) }
        return try Gzip.compress(try builder.profile.serializedBytes())
    }

    private mutating func describe(start: UInt64) {
        var cpu = PprofValueType()
        cpu.type = string("cpu")
        cpu.unit = string("nanoseconds")
        profile.sampleType = [cpu]
        profile.periodType = cpu
        profile.period = Self.sampleNanoseconds
        profile.timeNanos = Int64(start)
        profile.durationNanos = Int64(Workload.uploadInterval)
    }

    /// The request's samples, spread over the functions that did its work.
    private mutating func add(_ request: ServedRequest) {
        let labels = [
            label("span_id", request.spanID.hex),
            label("trace_id", request.traceID.high.hex + request.traceID.low.hex),
            label("span_name", request.handler.spanName),
        ]
        let share = request.samples / Int64(Self.work.count)
        for (index, function) in Self.work.enumerated() {
            let samples = index == 0 ? request.samples - share * Int64(Self.work.count - 1) : share
            var sample = PprofSample()
            sample.value = [samples * Self.sampleNanoseconds]
            sample.locationID = ([function, request.handler.function] + Self.sharedFrames).map { location($0) }
            sample.label = labels
            profile.sample.append(sample)
        }
    }

    private mutating func label(_ name: String, _ value: String) -> PprofLabel {
        var label = PprofLabel()
        label.key = string(name)
        label.str = string(value)
        return label
    }

    private mutating func location(_ name: String) -> UInt64 {
        if let known = locations[name] { return known }
        let id = UInt64(profile.location.count + 1)
        var function = PprofFunction()
        function.id = id
        function.name = string(name)
        var line = PprofLine()
        line.functionID = id
        var location = PprofLocation()
        location.id = id
        location.line = [line]
        profile.function.append(function)
        profile.location.append(location)
        locations[name] = id
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
