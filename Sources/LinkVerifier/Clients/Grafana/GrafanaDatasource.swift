/// A datasource as Grafana's API tells it.
struct GrafanaDatasource: Sendable, Equatable, Decodable {
    static let tempoType = "tempo"
    static let pyroscopeType = "grafana-pyroscope-datasource"

    let uid: String
    let name: String
    /// The id of its plugin.
    let type: String
    /// Where its server is, as Grafana reaches it.
    let url: String
    let isDefault: Bool
    /// What leads from its spans to their profiles, if anything does.
    let link: GrafanaLink?
    /// The keys of its settings.
    let settings: [String]

    /// What a message calls it.
    var title: String { "datasource \(name.inQuotes) (uid \(uid.inQuotes))" }

    private enum CodingKeys: String, CodingKey { case uid, name, type, url, isDefault, jsonData }

    init(uid: String, name: String, type: String, url: String, link: GrafanaLink? = nil, settings: [String] = []) {
        self.uid = uid
        self.name = name
        self.type = type
        self.url = url
        self.isDefault = false
        self.link = link
        self.settings = settings
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        uid = try container.decode(String.self, forKey: .uid)
        name = try container.decode(String.self, forKey: .name)
        type = try container.decode(String.self, forKey: .type)
        url = try container.decodeIfPresent(String.self, forKey: .url) ?? ""
        isDefault = try container.decodeIfPresent(Bool.self, forKey: .isDefault) ?? false
        // Anything may stand in the settings, of which only these are looked at.
        let settings = try? container.decodeIfPresent(LooseJSON.self, forKey: .jsonData)
        self.settings = settings?.members.keys.sorted() ?? []
        link = settings?["tracesToProfiles"].flatMap(GrafanaLink.init)
    }
}
