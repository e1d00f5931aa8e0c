package import StackConfig

/// Runs the whole stack as processes of this machine: our own backend, the regions, the load generator.
package struct EmbeddedEngine: Engine {
    let projectDirectory: String
    let spanctlExecutable: String
    let rideshareExecutable: String?
    let environment: [String: String]
    let report: @Sendable (ProgressEvent) -> Void

    /// - Parameters:
    ///   - projectDirectory: where `.spanctl` lives.
    ///   - spanctlExecutable: this program, which is the backend too.
    ///   - rideshareExecutable: the demo service; nothing means the one beside spanctl, built if it is missing.
    ///   - environment: what the services inherit.
    ///   - report: told of all progress, from any thread.
    package init(
        projectDirectory: String,
        spanctlExecutable: String,
        rideshareExecutable: String? = nil,
        environment: [String: String],
        report: @escaping @Sendable (ProgressEvent) -> Void
    ) {
        self.projectDirectory = projectDirectory
        self.spanctlExecutable = spanctlExecutable
        self.rideshareExecutable = rideshareExecutable
        self.environment = environment
        self.report = report
    }

    package func up(_ stack: Stack) async throws -> StackStatus { preconditionFailure() }
    package func down(_ options: DownOptions) async throws -> DownReport { preconditionFailure() }
    package func status(of stack: Stack) async throws -> StackStatus { preconditionFailure() }
    package func running(_ stack: Stack) throws -> Stack? { preconditionFailure() }
    package func logs(_ query: LogQuery) -> AsyncThrowingStream<LogLine, any Error> { preconditionFailure() }
    package func supervise() async throws { preconditionFailure() }

    /// Skips what is left of every grace period from now on: what does not stop is killed at once.
    package func hurry() { preconditionFailure() }
}
