/// What ``Engine/down(_:)`` did.
package struct DownReport: Sendable, Equatable {
    /// One service, container, or process of the stack that was on no record, that was stopped.
    package struct Stopped: Sendable, Equatable {
        package var service: String
        /// Nothing for a container.
        package var pid: Int32?
        /// Whether it had to be killed after the grace period.
        package var wasKilled: Bool
    }

    /// In the order in which they stopped; empty if nothing ran.
    package var stopped: [Stopped]
    /// Whether stored data was deleted.
    package var removedData: Bool
}
