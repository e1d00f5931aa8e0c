import TelemetryProtos

/// Divides a checked pprof message into series, as Pyroscope does: one for each set of labels and each sample type.
///
/// The labels `span_id` (also under its old name `profile_id`) and `trace_id` stay with the samples; every other
/// label with a text becomes a label of the series, unless the series has one of that name already.
struct PyroscopeProfileSplitter {
    private static let spanIDNames: Set = ["span_id", "profile_id"]
    private static let traceIDName = "trace_id"
    /// Says how a client computed a profile; Pyroscope acts on it and drops it.
    private static let deltaName = "__delta__"

    let limits: PyroscopeLimits

    /// The profile's series with their samples.
    ///
    /// - Parameters:
    ///   - profile: of which every index and id has been checked.
    ///   - labels: that the whole profile was pushed under.
    ///   - time: milliseconds since the Unix epoch.
    func split(
        _ profile: PprofProfile, labels: [ProfileLabel], time: Int64
    ) throws(PyroscopeRejection) -> SplitProfile {
        let samples = profile.sample.filter { $0.value.allSatisfy { $0 >= 0 } && $0.value.contains { $0 > 0 } }
        var stacks = PyroscopeStackTable(profile: profile, limits: limits)
        var groups: [ProfileLabels: [Key: [Int64]]] = [:]
        let rules = PyroscopeLabelRules(limits: limits)
        var validated: [[ProfileLabel]: ProfileLabels] = [:]
        for sample in samples {
            guard let stack = stacks.index(of: sample) else { continue }
            let sampleLabels = texts(of: sample, in: profile)
            let pairs = seriesLabels(labels, adding: sampleLabels)
            let group: ProfileLabels
            if let known = validated[pairs] {
                group = known
            } else {
                group = try rules.validate(pairs)
                validated[pairs] = group
            }
            let key = Key(
                stack: stack,
                spanID: sampleLabels.first { Self.spanIDNames.contains($0.name) }
                    .flatMap { HexIdentifier.spanID($0.value) } ?? 0,
                traceID: sampleLabels.first { $0.name == Self.traceIDName }
                    .flatMap { HexIdentifier.traceID($0.value) }
            )
            groups[group, default: [:]][key, default: [Int64](repeating: 0, count: sample.value.count)]
                .add(sample.value)
        }
        let series = profile.sampleType.indices.flatMap { index in
            groups.map { self.series(at: index, of: profile, labels: $0.key, values: $0.value) }
        }
        return SplitProfile(
            time: time, frames: stacks.frames, stacks: stacks.stacks, series: series.filter { !$0.samples.isEmpty }
        )
    }

    /// What samples are added up under.
    private struct Key: Hashable {
        let stack: Int
        let spanID: UInt64
        let traceID: [UInt8]?
    }

    private func texts(of sample: PprofSample, in profile: PprofProfile) -> [ProfileLabel] {
        sample.label.filter { $0.str != 0 }.map {
            ProfileLabel(name: profile.stringTable[Int($0.key)], value: profile.stringTable[Int($0.str)])
        }
    }

    private func seriesLabels(_ labels: [ProfileLabel], adding sampleLabels: [ProfileLabel]) -> [ProfileLabel] {
        var result = labels.filter { $0.name != Self.deltaName && !$0.value.isEmpty }
        for label in sampleLabels
        where !Self.spanIDNames.contains(label.name) && label.name != Self.traceIDName && !label.value.isEmpty
            && !result.contains(where: { $0.name == label.name })
        {
            result.append(label)
        }
        if !result.contains(where: { $0.name == ProfileLabelName.serviceName }) {
            result.append(ProfileLabel(name: ProfileLabelName.serviceName, value: ProfileLabelName.unknownService))
        }
        return result
    }

    private func series(
        at index: Int, of profile: PprofProfile, labels: ProfileLabels, values: [Key: [Int64]]
    ) -> SplitProfile.Series {
        func text(_ index: Int64) -> String { profile.stringTable[Int(index)] }
        let type = ProfileType(
            name: labels[ProfileLabelName.metric] ?? "",
            sampleType: text(profile.sampleType[index].type), sampleUnit: text(profile.sampleType[index].unit),
            periodType: text(profile.periodType.type), periodUnit: text(profile.periodType.unit)
        )
        var all = labels
        all[ProfileLabelName.profileType] = type.id
        all[ProfileLabelName.sampleType] = type.sampleType
        all[ProfileLabelName.sampleUnit] = type.sampleUnit
        if profile.hasPeriodType {
            all[ProfileLabelName.periodType] = type.periodType
            all[ProfileLabelName.periodUnit] = type.periodUnit
        }
        all[ProfileLabelName.privateServiceName] = labels[ProfileLabelName.serviceName]
        let samples = values.compactMap { key, values in
            values[index] > 0
                ? SplitProfile.Sample(
                    stack: key.stack, spanID: key.spanID, traceID: key.traceID, value: values[index]
                ) : nil
        }
        return SplitProfile.Series(labels: all, type: type, samples: samples)
    }
}

extension [Int64] {
    /// Adds another array of the same length.
    fileprivate mutating func add(_ other: [Int64]) {
        for index in indices { self[index] = self[index].addingWithinRange(other[index]) }
    }
}
