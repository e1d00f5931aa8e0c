/// How ``Engine/down(_:)`` stops a stack.
package struct DownOptions: Sendable, Equatable {
    /// Whether stored spans and profiles, and the logs, go too. By default they stay.
    package var volumes: Bool
    /// The time between SIGTERM and SIGKILL.
    package var grace: Duration

    package init(volumes: Bool = false, grace: Duration = .seconds(10)) {
        self.volumes = volumes
        self.grace = grace
    }
}
