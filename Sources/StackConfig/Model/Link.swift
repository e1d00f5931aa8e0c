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
