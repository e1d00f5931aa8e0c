/// Which labels a series may have.
struct PyroscopeLabelRules {
    let limits: PyroscopeLimits

    /// The labels in order, or why they are refused; dots in names become underscores.
    func validate(_ labels: [ProfileLabel]) throws(PyroscopeRejection) -> ProfileLabels {
        guard !labels.isEmpty else { throw .noLabels }
        let text = Self.text(labels)
        guard labels.count <= limits.labelsPerSeries else {
            throw .tooManyLabels(labels: text, count: labels.count, limit: limits.labelsPerSeries)
        }
        guard labels.contains(where: { $0.name == ProfileLabelName.metric && !$0.value.isEmpty }) else {
            throw .noMetricName(labels: text)
        }
        var result = ProfileLabels()
        for label in labels {
            guard label.name.utf8.count <= limits.labelNameLength else {
                throw .labelNameTooLong(label.name, labels: text)
            }
            guard label.value.utf8.count <= limits.labelValueLength else {
                throw .labelValueTooLong(name: label.name, labels: text)
            }
            guard Self.isAllowed(label.name) else { throw .badLabelName(label.name, labels: text) }
            let name = String(label.name.map { $0 == "." ? "_" : $0 })
            guard result[name] == nil || (name != label.name && result[name] == label.value) else {
                throw .duplicateLabel(name, labels: text)
            }
            result[name] = label.value
        }
        return result
    }

    /// `{name="value", …}` in the order of names.
    static func text(_ labels: [ProfileLabel]) -> String {
        "{" + labels.sorted().map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ", ") + "}"
    }

    private static func isAllowed(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy { byte in
            isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
