import StackConfig

extension LinkFault {
    /// Where a link's query is another than the one whose answers were verified.
    static func mismatches(_ link: JudgedLinks.Link, _ target: VerificationTarget) -> [LinkFault] {
        let setting = link.setting
        let place = "tracesToProfiles of \(link.tempo.title)"
        var faults: [LinkFault] = []
        func add(_ message: String, _ remedy: String, _ values: [String: String] = [:]) {
            let values = values.merging(["tempo": link.tempo.uid]) { first, _ in first }
            faults.append(LinkFault(kind: .mismatch, message: message, remedy: remedy, values: values))
        }
        if setting.profileTypeID != target.profileTypeID {
            let seen = setting.profileTypeID
            add(
                seen.isEmpty
                    ? "\(place) names no profile type"
                    : "\(place) asks for profile type \(seen.inQuotes), not \(target.profileTypeID.inQuotes)",
                "set its profileTypeId to \(target.profileTypeID)", ["profileTypeId": seen])
        }
        if setting.hasCustomQuery, setting.query.allSatisfy(\.isWhitespace) {
            add("\(place) has customQuery on, and no query", "write a query, or set customQuery to false")
        }
        for tag in setting.tags {
            switch tag {
            case .text(let text):
                add(
                    "\(place) has the tag \(text.inQuotes) as a plain text, which Grafana ignores",
                    "write it as {key: \(text), value: LABEL}", ["tag": text])
            case .keyless:
                add("\(place) has a tag without a key", "write each tag as {key: ATTRIBUTE, value: LABEL}")
            case .mapping(let key, let label):
                checkMapping(of: key, to: label, target: target, place: place, report: add)
            }
        }
        let keys = setting.tags.compactMap { tag in if case .mapping(let key, _) = tag { key } else { nil } }
        // Without any tags Grafana maps those that most services have.
        for wanted in target.tagMappings where !setting.tags.isEmpty && !keys.contains(wanted.tag.rawValue) {
            guard !setting.hasCustomQuery else { break }
            add(
                "\(place) does not map tag \(wanted.tag.rawValue.inQuotes)",
                "add {key: \(wanted.tag), value: \(wanted.label)} to its tags", ["tag": wanted.tag.rawValue])
        }
        return faults
    }

    private static func checkMapping(
        of key: String, to label: String, target: VerificationTarget, place: String,
        report: (String, String, [String: String]) -> Void
    ) {
        let effective = label.isEmpty ? key : label
        let values = ["tag": key, "label": effective]
        if let wanted = target.tagMappings.first(where: { $0.tag.rawValue == key }) {
            guard wanted.label.rawValue != effective else { return }
            report(
                "\(place) maps tag \(key.inQuotes) to label \(effective.inQuotes), not \(wanted.label.rawValue.inQuotes)",
                "set the tag's value to \(wanted.label)", values)
        } else if !isLabel(effective) {
            report(
                "\(place) maps tag \(key.inQuotes) to \(effective.inQuotes), which is no label's name",
                "set the tag's value to \(labelName(for: key))", values)
        }
    }

    private static func isLabel(_ text: String) -> Bool {
        guard let first = text.first, !first.isNumber else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// The attribute's name as profilers write it among labels.
    static func labelName(for attribute: String) -> String {
        String(attribute.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
