package import StackConfig

/// The engine that a stack runs with, and why it is that one.
package struct EngineSelection: Sendable, Equatable {
    package var kind: EngineKind
    /// A few words, where there was something to find out.
    package var reason: String?

    package init(kind: EngineKind, reason: String?) {
        self.kind = kind
        self.reason = reason
    }
}

/// Finds out which engine `auto` means on this machine.
package enum EngineSelector {
    /// Compose where a Docker engine and Compose answer, else embedded.
    package static func select(_ choice: EngineChoice, environment: [String: String]) async -> EngineSelection {
        if let kind = choice.kind { return EngineSelection(kind: kind, reason: nil) }
        let docker = DockerCommand(environment: environment)
        do {
            let engine = try await DockerEngine.answering(docker)
            _ = try await ComposeCommand.find(docker)
            return EngineSelection(
                kind: .compose, reason: "Docker \(engine.version) answers at \(engine.endpoint.url)")
        } catch StackRuntimeError.docker(let problem) {
            return EngineSelection(kind: .embedded, reason: words(for: problem))
        } catch {
            return EngineSelection(kind: .embedded, reason: "Docker cannot be asked")
        }
    }

    private static func words(for problem: DockerProblem) -> String {
        switch problem {
        case .notRunning(let endpoint): "no Docker engine at \(endpoint)"
        case .noPermission(let endpoint): "no permission to use the Docker engine at \(endpoint)"
        case .composeMissing(let version?): "Docker answers but Compose \(version) is too old"
        case .composeMissing: "Docker answers but Compose is missing"
        case .commandMissing: "there is no docker command"
        default: "the Docker engine does not answer"
        }
    }
}
