/// One service at one moment.
package struct ServiceStatus: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        /// Alive, and answers its health check if it has one.
        case running
        /// Alive, but does not answer its health check.
        case unhealthy
        /// Was started and is no longer there.
        case exited
        case notStarted = "not started"
    }

    /// `backend`, `tempo`, `load-generator`, a region's name.
    package var name: String
    package var state: State
    /// The process, while it is alive and not in a container.
    package var pid: Int32?
    /// The container's name, while it is alive.
    package var container: String?
    /// Seconds since it started, while it is alive.
    package var uptime: Double?
    /// Where it listens, or would.
    package var addresses: [ServiceAddress]
    /// What the health check saw, when it is not well.
    package var detail: String?

    package init(
        name: String,
        state: State,
        pid: Int32? = nil,
        container: String? = nil,
        uptime: Double?,
        addresses: [ServiceAddress],
        detail: String?
    ) {
        self.name = name
        self.state = state
        self.pid = pid
        self.container = container
        self.uptime = uptime
        self.addresses = addresses
        self.detail = detail
    }
}
