import Foundation
import Gzip
import SwiftProtobuf
import TelemetryProtos

/// A span and its profile that are made up to be sent and found again.
struct Canary: Sendable, Equatable {
    static let serviceName = "spanctl-canary"
    static let profileTypeID = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"
    private static let spanName = "canary"
    private static let function = "spanctl.canary"
    private static let milliseconds: Int64 = 500

    let traceID: String
    let span: SpanIdentifier
    /// Nanoseconds since the Unix epoch.
    let start: Int64
    /// CPU time of its profile, in nanoseconds: never twice the same, so that an older canary is not taken for it.
    let cpu: Int64

    /// A canary whose span has just ended.
    init(now: Date, using generator: inout some RandomNumberGenerator) {
        self.traceID = TraceIdentifier.random(using: &generator)
        self.span = SpanIdentifier.random(using: &generator)
        self.start = Int64(now.timeIntervalSince1970 * 1000) * 1_000_000 - Self.milliseconds * 1_000_000
        self.cpu = Int64.random(in: 100_000_000...400_000_000, using: &generator)
    }

    var end: Int64 { start + Self.milliseconds * 1_000_000 }

    /// The labels that the profile is pushed under.
    var labels: [String: String] { ["__name__": "process_cpu", "service_name": Self.serviceName] }

    /// The export of the span.
    var export: OTLPExportTraceServiceRequest {
        var span = OTLPSpan()
        span.traceID = Data(hex: traceID)
        span.spanID = Data(hex: self.span.description)
        span.name = Self.spanName
        span.kind = .server
        span.startTimeUnixNano = UInt64(start)
        span.endTimeUnixNano = UInt64(end)
        span.attributes = [OTLPKeyValue(ProfileAttribute.name, self.span.description)]
        var scope = OTLPScopeSpans()
        scope.spans = [span]
        var group = OTLPResourceSpans()
        group.resource.attributes = [OTLPKeyValue("service.name", Self.serviceName)]
        group.scopeSpans = [scope]
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [group]
        return request
    }

    /// The profile: two samples taken in the span, in gzip.
    func profile() throws -> [UInt8] {
        let strings = ["", "cpu", "nanoseconds", "span_id", span.description, Self.function, "main"]
        var type = PprofValueType()
        type.type = 1
        type.unit = 2
        var profile = PprofProfile()
        profile.stringTable = strings
        profile.sampleType = [type]
        profile.periodType = type
        profile.period = 10_000_000
        profile.timeNanos = start
        profile.durationNanos = end - start
        for (id, name) in [(UInt64(1), Int64(5)), (2, 6)] { profile.add(id, name: name) }
        profile.sample = [([1, 2], cpu - cpu / 3), ([2], cpu / 3)].map { (stack: [UInt64], value: Int64) in
            var label = PprofLabel()
            label.key = 3
            label.str = 4
            var sample = PprofSample()
            sample.locationID = stack
            sample.value = [value]
            sample.label = [label]
            return sample
        }
        return try Gzip.compress(try profile.serializedBytes())
    }
}

extension PprofProfile {
    /// Adds a function and the one place in it.
    fileprivate mutating func add(_ id: UInt64, name: Int64) {
        var function = PprofFunction()
        function.id = id
        function.name = name
        self.function.append(function)
        var line = PprofLine()
        line.functionID = id
        var location = PprofLocation()
        location.id = id
        location.line = [line]
        self.location.append(location)
    }
}

extension OTLPKeyValue {
    fileprivate init(_ key: String, _ text: String) {
        self.init()
        self.key = key
        self.value.stringValue = text
    }
}

extension Data {
    /// The bytes that an even number of hex digits stands for.
    fileprivate init(hex: String) {
        var bytes: [UInt8] = []
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self.init(bytes)
    }
}
