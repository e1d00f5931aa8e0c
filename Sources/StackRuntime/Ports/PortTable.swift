/// Which port each service was given.
package struct PortTable: Sendable, Equatable {
    private struct Key: Hashable {
        let service: String
        let name: String
    }

    private var ports: [Key: UInt16] = [:]

    package init(_ requests: [PortRequest]) {
        for request in requests {
            ports[Key(service: request.service, name: request.name)] = request.port
        }
    }

    /// The port of that name; 0 if none was given.
    package func port(_ name: String, of service: String) -> UInt16 {
        ports[Key(service: service, name: name)] ?? 0
    }

    /// The same requests on the ports of this table, where it has one for them.
    func applied(to requests: [PortRequest]) -> [PortRequest] {
        requests.map { request in
            let known = port(request.name, of: request.service)
            return known == 0 ? request : PortRequest(service: request.service, name: request.name, port: known)
        }
    }
}
