/// A port that a service asks for: 0 asks for a free one.
package struct PortRequest: Sendable, Equatable {
    package var service: String
    package var name: String
    package var port: UInt16

    package init(service: String, name: String, port: UInt16) {
        self.service = service
        self.name = name
        self.port = port
    }
}
