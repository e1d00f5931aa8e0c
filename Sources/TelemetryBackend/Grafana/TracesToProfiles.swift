/// The setting `tracesToProfiles` of a Tempo datasource.
struct TracesToProfiles: Sendable, Equatable {
    /// An attribute and the label that it is called among profiles.
    struct Tag: Sendable, Equatable {
        let key: String
        let label: String
    }

    /// What Grafana maps where the setting names no tags.
    private static let defaultTags = ["cluster", "hostname", "namespace", "pod", "service.name", "service.namespace"]
        .map { Tag(key: $0, label: $0.replacing(".", with: "_")) }

    let datasourceUID: String
    let profileTypeID: String
    let tags: [Tag]
    /// The selector that the user wrote, in which `${__tags}` stands for the mapped tags; nil for those alone.
    let customQuery: String?

    /// Nil if it leads to no datasource.
    init?(_ setting: JSONTree?) {
        guard let uid = setting?["datasourceUid"]?.text, !uid.isEmpty else { return nil }
        datasourceUID = uid
        profileTypeID = setting?["profileTypeId"]?.text ?? ""
        customQuery = setting?["customQuery"] == .bool(true) ? setting?["query"]?.text : nil
        let tags = (setting?["tags"]?.elements ?? []).compactMap { tag -> Tag? in
            guard let key = tag["key"]?.text else { return nil }
            let label = tag["value"]?.text ?? ""
            return Tag(key: key, label: label.isEmpty ? key : label)
        }
        self.tags = tags.isEmpty ? Self.defaultTags : tags
    }

    /// The selector for a span's profiles; tags that neither the span nor its resource has are left out.
    func labelSelector(for span: StoredSpan) -> String {
        let pairs = tags.compactMap { tag -> String? in
            guard let value = span.attribute(tag.key) ?? span.resourceAttribute(tag.key) else { return nil }
            return "\(tag.label)=\"\(Self.escape(value))\""
        }
        let joined = pairs.joined(separator: ", ")
        return customQuery.map { $0.replacing("${__tags}", with: joined) } ?? "{\(joined)}"
    }

    private static func escape(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
