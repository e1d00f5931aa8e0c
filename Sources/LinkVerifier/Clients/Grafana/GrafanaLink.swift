/// The setting `tracesToProfiles` of a Tempo datasource.
struct GrafanaLink: Sendable, Equatable {
    /// One entry of the setting's tags.
    enum Tag: Sendable, Equatable {
        /// An attribute, and the label that it is called among profiles; empty if they are called the same.
        case mapping(key: String, label: String)
        /// A plain text, as older settings had it.
        case text(String)
        /// An entry without a key.
        case keyless
    }

    var datasourceUID: String
    var profileTypeID: String
    var tags: [Tag]
    var hasCustomQuery: Bool
    var query: String

    init(
        datasourceUID: String, profileTypeID: String, tags: [Tag] = [], hasCustomQuery: Bool = false, query: String = ""
    ) {
        self.datasourceUID = datasourceUID
        self.profileTypeID = profileTypeID
        self.tags = tags
        self.hasCustomQuery = hasCustomQuery
        self.query = query
    }

    /// Nothing if it leads nowhere, as when its choice was cleared in Grafana.
    init?(_ setting: LooseJSON) {
        guard let uid = setting["datasourceUid"]?.text, !uid.isEmpty else { return nil }
        datasourceUID = uid
        profileTypeID = setting["profileTypeId"]?.text ?? ""
        hasCustomQuery = setting["customQuery"] == .flag(true)
        query = setting["query"]?.text ?? ""
        guard case .list(let entries) = setting["tags"] else {
            tags = []
            return
        }
        tags = entries.map { entry in
            if let text = entry.text { return .text(text) }
            guard let key = entry["key"]?.text, !key.isEmpty else { return .keyless }
            return .mapping(key: key, label: entry["value"]?.text ?? "")
        }
    }
}
