/// A link into Grafana's Explore.
package struct ExploreLink: Sendable, Hashable {
    package var title: String
    package var url: String

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }

    /// The links that show a stack, into the Grafana at that base URL.
    package static func all(for stack: Stack, grafana: String) -> [ExploreLink] {
        [ExploreLink(title: "Explore", url: "\(grafana)/explore")]
    }
}
