/// For which engine files are generated, with what the stack itself does not say.
package enum Deployment: Sendable, Hashable {
    /// Everything in containers.
    case compose(ComposePaths)
    /// A Grafana of the user's that looks at the embedded engine's servers.
    case embedded(ServerAddresses)
    /// A Grafana of the user's that looks at servers of the user's.
    case external(ExternalServers)
}

/// What a Compose file refers to outside of its directory; paths are absolute or relative to that directory.
package struct ComposePaths: Sendable, Hashable {
    /// The build context of the demo service's image: spanctl's package for a build in a container, else the folder
    /// that holds the executable.
    package var buildContext: String
    /// The generated Dockerfile as the build context sees it: absolute, or relative to the context.
    package var dockerfile: String
    /// The folder of the credentials that containers get as files.
    package var secrets: String

    package init(buildContext: String, dockerfile: String, secrets: String = "../secrets") {
        self.buildContext = buildContext
        self.dockerfile = dockerfile
        self.secrets = secrets
    }
}
