import Foundation
import Gzip
import SwiftProtobuf
import TelemetryProtos

/// Makes pprof messages of stacks that a test spells out.
struct PprofBuilder {
    var profile = PprofProfile()
    private var strings: [String: Int64] = ["": 0]
    private var locations: [String: UInt64] = [:]

    /// - Parameters:
    ///   - types: names and units of the values that each sample has.
    ///   - time: nanoseconds since the Unix epoch.
    init(types: [(String, String)] = [("cpu", "nanoseconds")], time: Int64 = PprofBuilder.now) {
        profile.stringTable = [""]
        profile.timeNanos = time
        profile.period = 10_000_000
        profile.periodType = valueType(("cpu", "nanoseconds"))
        profile.sampleType = types.map { valueType($0) }
    }

    /// Now, in nanoseconds since the Unix epoch.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) * 1_000_000 }

    /// Adds a sample.
    ///
    /// - Parameter stack: functions, outermost caller first, divided by semicolons.
    mutating func add(_ stack: String, _ values: Int64..., labels: KeyValuePairs<String, String> = [:]) {
        var sample = PprofSample()
        sample.locationID = stack.split(separator: ";").reversed().map { location(String($0)) }
        sample.value = values
        sample.label = labels.map { key, value in
            var label = PprofLabel()
            label.key = string(key)
            label.str = string(value)
            return label
        }
        profile.sample.append(sample)
    }

    mutating func string(_ text: String) -> Int64 {
        if let index = strings[text] { return index }
        let index = Int64(profile.stringTable.count)
        strings[text] = index
        profile.stringTable.append(text)
        return index
    }

    /// The message's bytes, compressed unless asked otherwise.
    func bytes(gzip: Bool = true) throws -> [UInt8] {
        let plain: [UInt8] = try profile.serializedBytes()
        return gzip ? try Gzip.compress(plain) : plain
    }

    private mutating func valueType(_ type: (String, String)) -> PprofValueType {
        var message = PprofValueType()
        message.type = string(type.0)
        message.unit = string(type.1)
        return message
    }

    private mutating func location(_ name: String) -> UInt64 {
        if let id = locations[name] { return id }
        let id = UInt64(profile.location.count + 1)
        locations[name] = id
        var function = PprofFunction()
        function.id = id
        function.name = string(name)
        function.filename = string("App/\(name).swift")
        profile.function.append(function)
        var line = PprofLine()
        line.functionID = id
        var location = PprofLocation()
        location.id = id
        location.line = [line]
        profile.location.append(location)
        return id
    }
}
