/// Why an embedded backend could not start.
package enum TelemetryBackendError: Error, Equatable, CustomStringConvertible {
    /// Something else listens on the port already.
    case portTaken(BackendEndpoint, host: String, port: Int)
    /// The address can't be listened on, for the system's reason.
    case cannotListen(BackendEndpoint, host: String, port: Int, reason: String)
    /// The folder of the database can't be made or written.
    case dataDirectoryUnusable(path: String, reason: String)
    /// The database file is there, but is damaged or was written by something else.
    case databaseUnusable(path: String, reason: String)

    package var description: String {
        switch self {
        case .portTaken(let endpoint, let host, let port):
            "port \(port) on \"\(host)\" for the \(endpoint.title) is taken; stop what listens there or choose another port"
        case .cannotListen(let endpoint, let host, let port, let reason):
            "cannot listen on \"\(host):\(port)\" for the \(endpoint.title): \(reason); choose another address"
        case .dataDirectoryUnusable(let path, let reason):
            "cannot keep data in \"\(path)\": \(reason); choose a folder that can be written"
        case .databaseUnusable(let path, let reason):
            "cannot use the database \"\(path)\": \(reason); delete it to start anew"
        }
    }
}
