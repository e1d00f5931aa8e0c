/// A page of Grafana's that shows something of a running stack.
package struct ExploreLink: Sendable, Hashable {
    package var title: String
    package var url: String

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }

    /// The slow requests' traces, the slow region's profile, and the dashboard.
    ///
    /// - Parameter grafana: The base URL of a Grafana with the datasources and the dashboard that `provision` writes.
    package static func all(for stack: Stack, grafana: String) -> [ExploreLink] {
        let base = grafana.hasSuffix("/") ? String(grafana.dropLast()) : grafana
        let queries = TelemetryQueries(stack)
        let region = stack.regions.first(where: \.isEverSlow)?.name.rawValue
        let place = region.map { " of \($0)" } ?? ""
        return [
            ExploreLink(
                title: "slow requests\(place)",
                url: explore(
                    base, datasource: GrafanaDatasources.tempo, type: "tempo",
                    query: [
                        ("queryType", "traceql"), ("tableType", "spans"),
                        ("query", queries.slowRequests(region: region)),
                    ], emptyList: "filters")),
            ExploreLink(
                title: "CPU profile\(place)",
                url: explore(
                    base, datasource: GrafanaDatasources.pyroscope, type: "grafana-pyroscope-datasource",
                    query: [
                        ("queryType", "both"), ("profileTypeId", stack.link.profileType.rawValue),
                        ("labelSelector", queries.profiles(region: region)),
                    ], emptyList: "groupBy")),
            ExploreLink(title: "dashboard", url: "\(base)/d/\(GrafanaDashboards.uid)"),
        ]
    }

    /// Explore with one pane and one query, as Grafana 10 and later address it; a pane's name has three characters.
    private static func explore(
        _ base: String,
        datasource: String,
        type: String,
        query: [(String, String)],
        emptyList: String
    ) -> String {
        let json = QuotedJSON()
        let fields = query.map { "\(json.escapeText($0)):\(json.escapeText($1))" }.joined(separator: ",")
        let uid = json.escapeText(datasource)
        let reference = "{\"type\":\(json.escapeText(type)),\"uid\":\(uid)}"
        let panes = """
            {"sdp":{"datasource":\(uid),"queries":[{"refId":"A","datasource":\(reference),\
            \(fields),\(json.escapeText(emptyList)):[]}],"range":{"from":"now-15m","to":"now"}}}
            """
        return "\(base)/explore?schemaVersion=1&panes=\(percentEncoded(panes))"
    }

    /// With every byte encoded that is not unreserved (RFC 3986, section 2.3).
    private static func percentEncoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                encoded.append(character)
            } else {
                encoded += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
