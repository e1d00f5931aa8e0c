/// Gives each service the ports it asks for.
enum PortAllocator {
    /// Replaces each request for a free port by one.
    static func resolve(_ requests: [PortRequest]) -> [PortRequest] {
        let reserved = Set(requests.map(\.port))
        var free = LoopbackPort.free(requests.count { $0.port == 0 }, except: reserved)[...]
        return requests.map { request in
            guard request.port == 0, let port = free.popFirst() else { return request }
            return PortRequest(service: request.service, name: request.name, port: port)
        }
    }

    /// Refuses if any of the ports cannot be had, and names all that are taken.
    /// - Throws: ``StackRuntimeError/portsTaken(_:)``, ``StackRuntimeError/portForbidden(service:port:)``.
    static func check(_ requests: [PortRequest]) throws {
        var taken: [TakenPort] = []
        for request in requests where request.port != 0 {
            switch LoopbackPort.probe(request.port) {
            case .free: break
            case .forbidden: throw StackRuntimeError.portForbidden(service: request.service, port: request.port)
            case .taken:
                taken.append(
                    TakenPort(service: request.service, port: request.port, holder: PortHolder.find(request.port)))
            }
        }
        guard taken.isEmpty else { throw StackRuntimeError.portsTaken(taken) }
    }
}
