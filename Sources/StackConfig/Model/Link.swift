/// How Grafana gets from a span to its profile.
package struct Link: Sendable, Hashable {
    /// The profile type that a span's profile is looked for in.
    package var profileType: ProfileTypeID
    /// The span tags that narrow the search, and the profile labels that they are compared with.
    package var tagMappings: [TagMapping]

    package init(profileType: ProfileTypeID, tagMappings: [TagMapping]) {
        self.profileType = profileType
        self.tagMappings = tagMappings
    }
}

/// A span or resource attribute and the profile label that holds the same value.
package struct TagMapping: Sendable, Hashable {
    /// The attribute's name: `service.name`.
    package var tag: String
    /// The label's name: `service_name`.
    package var label: LabelName

    package init(tag: String, label: LabelName) {
        self.tag = tag
        self.label = label
    }
}
