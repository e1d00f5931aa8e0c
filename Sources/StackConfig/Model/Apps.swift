/// How the compose engine gets the image of the demo service.
package struct Apps: Sendable, Hashable {
    package var build: AppBuild
    /// What a build in a container compiles in: an official Swift image.
    package var builderImage: ImageReference
    /// What the executable runs in.
    package var baseImage: ImageReference

    package init(build: AppBuild, builderImage: ImageReference, baseImage: ImageReference) {
        self.build = build
        self.builderImage = builderImage
        self.baseImage = baseImage
    }
}

/// Where the demo service is compiled.
package enum AppBuild: String, UserValue, CaseIterable {
    /// In a container: needs nothing on this machine.
    case container
    /// On this machine, and copied into the base image: quick, and possible without a network.
    case host

    package static let kind = "a place to build"
    package static let remedy = "use container or host"

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
