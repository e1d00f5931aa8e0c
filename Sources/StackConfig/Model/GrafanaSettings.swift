/// How the compose engine's Grafana is opened to its visitors.
package struct GrafanaSettings: Sendable, Hashable {
    /// What somebody who has not signed in may do.
    package var anonymousRole: GrafanaRole

    package init(anonymousRole: GrafanaRole) {
        self.anonymousRole = anonymousRole
    }
}

/// A role in a Grafana organization.
package enum GrafanaRole: String, UserValue, CaseIterable {
    case viewer = "Viewer"
    /// The least that may use Explore.
    case editor = "Editor"
    case admin = "Admin"

    package static let kind = "a Grafana role"
    package static let remedy = "use Viewer, Editor or Admin"

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
