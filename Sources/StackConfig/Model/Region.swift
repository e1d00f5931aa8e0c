/// One Rideshare instance.
package struct Region: Sendable, Hashable {
    package var name: RegionName
    /// Where the instance listens on 127.0.0.1.
    package var port: Port

    package init(name: RegionName, port: Port) {
        self.name = name
        self.port = port
    }
}
