/// A port that a service needs and another process holds.
package struct TakenPort: Sendable, Equatable, CustomStringConvertible {
    package var service: String
    package var port: UInt16
    /// Nothing when the process is not visible to this user.
    package var holder: PortHolder?

    package var description: String {
        "port \(port) of \(service) is taken by \(holder?.description ?? "another user's process")"
    }
}
