/// One long-running program that belongs to a stack.
package struct ServiceSpec: Sendable, Equatable {
    package var name: String
    /// Stages stop one after another, the last first; what shares a stage stops together.
    package var stage: Int
    /// An absolute path.
    package var executable: String
    package var arguments: [String]
    /// Set over what is inherited.
    package var environment: [String: String]
    /// Set where nothing is inherited.
    package var defaultEnvironment: [String: String]
    /// Credentials, set over everything else: they reach the process by its environment alone and are on no record.
    package var secretEnvironment: [String: String]
    package var ports: [ServicePort]
    package var health: HealthCheck
    /// The time it may take to be ready.
    package var patience: Duration

    package init(
        name: String,
        stage: Int,
        executable: String,
        arguments: [String] = [],
        environment: [String: String] = [:],
        defaultEnvironment: [String: String] = [:],
        secretEnvironment: [String: String] = [:],
        ports: [ServicePort] = [],
        health: HealthCheck,
        patience: Duration
    ) {
        self.name = name
        self.stage = stage
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.defaultEnvironment = defaultEnvironment
        self.secretEnvironment = secretEnvironment
        self.ports = ports
        self.health = health
        self.patience = patience
    }

    /// What the service asks for in its environment, whatever it inherits; of a credential only that there is one.
    var ownEnvironment: [String: String] {
        defaultEnvironment.merging(environment) { $1 }.merging(secretEnvironment.mapValues { _ in "(secret)" }) { $1 }
    }

    func environment(inheriting inherited: [String: String]) -> [String: String] {
        defaultEnvironment.merging(inherited) { $1 }.merging(environment) { $1 }.merging(secretEnvironment) { $1 }
    }

    /// Whether a process was started with the credentials that the service has now.
    func hasItsSecrets(in pid: Int32) -> Bool {
        secretEnvironment.allSatisfy { ProcessTable.variable($0.key, of: pid) == $0.value }
    }
}
