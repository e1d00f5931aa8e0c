/// How ``Engine/down(_:)`` stops a stack.
package struct DownOptions: Sendable, Equatable {
    /// Whether stored spans and profiles, and the logs, go too. By default they stay.
    package var volumes: Bool
    /// The time between SIGTERM and SIGKILL.
    package var grace: Duration

    /// The services to stop; nothing means all of them, and the end of the stack.
    package var services: [String]?

    package init(volumes: Bool = false, grace: Duration = .seconds(10), services: [String]? = nil) {
        self.services = services
        self.volumes = volumes
        self.grace = grace
    }
}
