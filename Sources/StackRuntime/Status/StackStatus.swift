package import StackConfig

/// A stack as it runs at one moment.
package struct StackStatus: Sendable, Equatable, Codable {
    /// The project directory, absolute.
    package var project: String
    /// How the stack runs.
    package var engine: EngineKind
    /// In the order in which they start.
    package var services: [ServiceStatus]
    /// What could not be read or does not fit, in sentences for the user.
    package var warnings: [String]

    package init(project: String, engine: EngineKind, services: [ServiceStatus], warnings: [String]) {
        self.project = project
        self.engine = engine
        self.services = services
        self.warnings = warnings
    }

    /// Whether every service runs and answers.
    package var isHealthy: Bool {
        !services.isEmpty && services.allSatisfy { $0.state == .running }
    }

    /// Whether any process or container of the stack runs.
    package var isAnyRunning: Bool {
        services.contains { $0.pid != nil || $0.container != nil }
    }
}
