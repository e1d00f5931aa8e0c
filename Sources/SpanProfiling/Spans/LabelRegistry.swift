import Synchronization

/// The span names and dynamic label sets in use, each under a small number that a signal handler can copy.
///
/// One for the process, as there is one signal handler. It is bounded: Pyroscope makes each value a series of its own, so a
/// name or value beyond the limits is left off and counted. Numbers are never reused.
final class LabelRegistry: Sendable {
    static let shared = LabelRegistry()

    /// How much may be kept.
    struct Limits: Sendable {
        /// The most distinct span names.
        var spanNames = 1_000
        /// The most distinct values of one dynamic label.
        var valuesPerLabel = 100
        /// The most distinct combinations of dynamic labels.
        var labelSets = 10_000
    }

    /// What was left off so far.
    struct Refusals: Equatable, Sendable {
        /// Spans whose name was one too many.
        var spanNames: UInt64 = 0
        /// Values, or combinations of them, that were too many.
        var values: UInt64 = 0
        /// Labels whose name the server would refuse, or that are reserved.
        var names: UInt64 = 0
    }

    private struct State {
        var limits = Limits()
        var refusals = Refusals()
        var spanNames: [String] = [""]
        var spanNameNumbers: [String: UInt32] = [:]
        var labelSets: [[String: String]] = [[:]]
        var labelSetNumbers: [[String: String]: UInt32] = [:]
        var values: [String: Set<String>] = [:]
    }

    private let state = Mutex(State())

    /// Sets the limits; what is already known stays.
    func setLimits(_ limits: Limits) {
        state.withLock { $0.limits = limits }
    }

    /// What was left off since the process began.
    var refusals: Refusals { state.withLock { $0.refusals } }

    /// The number of a span's name; 0 if there are too many.
    func number(ofSpanName name: String) -> UInt32 {
        state.withLock { state in
            if let known = state.spanNameNumbers[name] { return known }
            guard state.spanNames.count <= state.limits.spanNames else {
                state.refusals.spanNames += 1
                return 0
            }
            let number = UInt32(state.spanNames.count)
            state.spanNames.append(name)
            state.spanNameNumbers[name] = number
            return number
        }
    }

    /// The number of the set that adds `labels` to the set numbered `inherited`; the new values win.
    func number(adding labels: [String: String], to inherited: UInt32) -> UInt32 {
        state.withLock { state in
            var merged = state.labelSets[Int(inherited)]
            for (name, value) in labels {
                guard LabelName.isValid(name), !LabelName.isReserved(name) else {
                    state.refusals.names += 1
                    continue
                }
                var known = state.values[name, default: []]
                if !known.contains(value) {
                    guard known.count < state.limits.valuesPerLabel else {
                        state.refusals.values += 1
                        merged[name] = nil
                        continue
                    }
                    known.insert(value)
                    state.values[name] = known
                }
                merged[name] = value
            }
            if merged.isEmpty { return 0 }
            if let known = state.labelSetNumbers[merged] { return known }
            guard state.labelSets.count <= state.limits.labelSets else {
                state.refusals.values += 1
                return inherited
            }
            let number = UInt32(state.labelSets.count)
            state.labelSets.append(merged)
            state.labelSetNumbers[merged] = number
            return number
        }
    }

    /// What a tag's numbers stand for.
    func resolve(_ tag: SpanLabelTag) -> (spanName: String?, labels: [String: String]) {
        state.withLock { state in
            let name = Int(tag.spanName), set = Int(tag.labelSet)
            return (
                name > 0 && name < state.spanNames.count ? state.spanNames[name] : nil,
                set < state.labelSets.count ? state.labelSets[set] : [:]
            )
        }
    }
}

/// The rules for label names (Prometheus' data model, which Pyroscope follows).
enum LabelName {
    /// Whether the server takes the name: `[a-zA-Z_][a-zA-Z0-9_]*`.
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy { byte in
            let letter = byte | 0x20
            return isDigit(byte) || byte == UInt8(ascii: "_") || (letter >= 0x61 && letter <= 0x7a)
        }
    }

    /// Whether the name is one that the profiler or the server sets itself.
    static func isReserved(_ name: String) -> Bool {
        name.hasPrefix("__") || ["span_id", "trace_id", "span_name", "profile_id", "service_name"].contains(name)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
