/// What a ``LabelRegistry`` knows.
struct LabelRegistryState: Sendable {
    /// What is added, to which set.
    private struct Step: Hashable {
        let labels: [String: String]
        let inherited: UInt32
    }

    /// Reasons beyond this are counted and not told apart.
    private static let mostReports = 100

    private(set) var refusals = LabelRegistry.Refusals()
    private var limits = LabelRegistry.Limits()
    private var spanNames: [String] = [""]
    private var spanNameNumbers: [String: UInt32] = [:]
    private var labelSets: [[String: String]] = [[:]]
    private var labelSetNumbers: [[String: String]: UInt32] = [[:]: 0]
    private var values: [String: Set<String>] = [:]
    /// Steps that were taken before, with nothing left off.
    private var steps: [Step: UInt32] = [:]
    private var reported: Set<LabelRefusal> = []
    private var reports: [LabelRefusal] = []

    mutating func setLimits(_ limits: LabelRegistry.Limits) {
        self.limits = limits
        refusals = LabelRegistry.Refusals()
        steps = [:]
        (reported, reports) = ([], [])
    }

    /// Keeps a reason until it is taken, unless it was before.
    mutating func report(_ refusal: LabelRefusal) {
        if reported.count < Self.mostReports, reported.insert(refusal).inserted { reports.append(refusal) }
    }

    mutating func takeReports() -> [LabelRefusal] {
        defer { reports = [] }
        return reports
    }

    /// The number of a span's name; nil if there are too many.
    mutating func number(ofSpanName name: String) -> UInt32? {
        if let known = spanNameNumbers[name] { return known }
        guard spanNames.count <= limits.spanNames else {
            refusals.spanNames += 1
            report(.spanNames(limit: limits.spanNames))
            return nil
        }
        let number = UInt32(spanNames.count)
        spanNames.append(name)
        spanNameNumbers[name] = number
        return number
    }

    mutating func number(adding labels: [String: String], to inherited: UInt32) -> UInt32 {
        let step = Step(labels: labels, inherited: inherited)
        if let known = steps[step] { return known }
        let kept = labelSets[Int(inherited)].filter { labels[$0.key] == nil }
        var merged = kept, isComplete = true
        // In the order of names, so that one set always keeps and loses the same ones.
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            if accept(name, value, beside: merged.count) { merged[name] = value } else { isComplete = false }
        }
        guard let number = number(ofSet: merged) else { return labelSetNumbers[kept] ?? 0 }
        if isComplete, steps.count < limits.labelSets { steps[step] = number }
        return number
    }

    func resolve(_ tag: SpanLabelTag) -> (spanName: String?, labels: [String: String]) {
        let name = Int(tag.spanName), set = Int(tag.labelSet)
        return (
            name > 0 && name < spanNames.count ? spanNames[name] : nil, set < labelSets.count ? labelSets[set] : [:]
        )
    }

    private mutating func number(ofSet labels: [String: String]) -> UInt32? {
        if let known = labelSetNumbers[labels] { return known }
        guard labelSets.count <= limits.labelSets else {
            refusals.values += 1
            report(.combinations(limit: limits.labelSets))
            return nil
        }
        let number = UInt32(labelSets.count)
        labelSets.append(labels)
        labelSetNumbers[labels] = number
        return number
    }

    private mutating func accept(_ name: String, _ value: String, beside count: Int) -> Bool {
        if let refusal = refusal(ofName: name) {
            refusals.names += 1
            report(refusal)
            return false
        }
        if let refusal = refusal(ofValue: value, name: name, beside: count) {
            refusals.values += 1
            report(refusal)
            return false
        }
        values[name, default: []].insert(value)
        return true
    }

    private func refusal(ofName name: String) -> LabelRefusal? {
        if !LabelName.isValid(name) { return .invalidName(String(name.prefix(64))) }
        if LabelName.isReserved(name) { return .reservedName(name) }
        return limits.seriesLabels.contains(name) ? .seriesLabel(name) : nil
    }

    private func refusal(ofValue value: String, name: String, beside count: Int) -> LabelRefusal? {
        let known = values[name]
        if count >= limits.labelsPerSet || known == nil && values.count >= limits.labelSets {
            return .labels(name: name, limit: limits.labelsPerSet)
        }
        if value.utf8.count > limits.valueLength { return .longValue(name: name, limit: limits.valueLength) }
        if let known, known.count >= limits.valuesPerLabel, !known.contains(value) {
            return .values(name: name, limit: limits.valuesPerLabel)
        }
        return nil
    }
}
