/// One Rideshare instance.
package struct Region: Sendable, Hashable {
    package var name: RegionName
    /// Where the instance listens on 127.0.0.1.
    package var port: Port
    /// When car orders take ten times longer here, so that there is something to find.
    package var slow: SlowMinutes

    package init(name: RegionName, port: Port, slow: SlowMinutes = .never) {
        self.name = name
        self.port = port
        self.slow = slow
    }
}
