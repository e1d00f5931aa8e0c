import Foundation
import StackConfig
import StackRuntime

/// What `provision` generates for a stack, and for which engine.
struct Provisioning: Sendable {
    let kind: EngineKind
    let stack: Stack
    let factory: EngineFactory
    let templates: TemplateSet
    /// Where the files are to go, absolute: the Compose file refers to others from there.
    let output: String

    /// Generates the files; looks at what runs only if the stack is up on this engine.
    /// - Throws: ``CommandError``, `TemplateError` or `StackRuntimeError`.
    nonisolated(nonsending) func files() async throws -> [GeneratedFile] {
        let stack = try await onItsPorts()
        return try StackGenerator.files(
            for: stack, deployment: try deployment(of: stack), templates: templates)
    }

    private nonisolated(nonsending) func onItsPorts() async throws -> Stack {
        guard EngineRecord.load(from: factory.directory)?.engine ?? .embedded == kind else { return stack }
        do {
            return try await factory.engine(kind).running(stack) ?? stack
        } catch StackRuntimeError.docker {
            // What is not known to run has the ports of its file.
            return stack
        }
    }

    private func deployment(of stack: Stack) throws -> Deployment {
        switch kind {
        case .embedded:
            guard let addresses = ServerAddresses(ports: stack.ports) else { throw CommandError.portsNotChosen }
            return .embedded(addresses)
        case .compose:
            guard !stack.hasAutomaticPort else { throw CommandError.portsNotChosen }
            return .compose(
                try ComposePaths(
                    build: stack.apps.build, output: output, directory: factory.directory,
                    spanctlExecutable: factory.spanctlExecutable))
        case .external:
            guard let servers = stack.external else { throw StackRuntimeError.externalServersMissing }
            return .external(servers)
        }
    }
}

extension Stack {
    /// Whether a port is yet to be chosen.
    fileprivate var hasAutomaticPort: Bool {
        ([ports.tempo, ports.otlp, ports.pyroscope, ports.page] + regions.map(\.port)).contains(where: \.isAutomatic)
    }
}
