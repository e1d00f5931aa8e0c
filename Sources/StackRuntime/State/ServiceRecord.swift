/// What is remembered of one service.
struct ServiceRecord: Sendable, Equatable, Codable {
    let name: String
    let stage: Int
    /// The executable and its arguments.
    let command: [String]
    /// The variables that it asked for; what it inherited is nobody's record, and of credentials only
    /// the names are.
    let environment: [String: String]
    let ports: [ServicePort]
    let health: HealthCheck
    /// Where its log is.
    let log: String
    /// Where in its log the present run begins, in bytes.
    var logStart: UInt64 = 0
    /// Nothing until it is started.
    var process: ProcessIdentity?

    init(_ service: ServiceSpec, log: String) {
        name = service.name
        stage = service.stage
        command = [service.executable] + service.arguments
        environment = service.ownEnvironment
        ports = service.ports
        health = service.health
        self.log = log
    }

    /// Whether the service was started just as it is wanted now.
    func matches(_ service: ServiceSpec) -> Bool {
        command == [service.executable] + service.arguments && environment == service.ownEnvironment
            && ports == service.ports
    }
}
