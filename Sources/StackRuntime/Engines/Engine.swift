package import StackConfig

/// A way to run a stack.
package protocol Engine: Sendable {
    var kind: EngineKind { get }

    /// Brings up what of the stack does not run yet and waits until all of it is ready.
    ///
    /// A failure takes down what this call started and nothing else. Cancelling the task does the same and throws
    /// ``StackRuntimeError/interrupted``.
    /// - Returns: the stack as it runs.
    /// - Throws: ``StackRuntimeError``.
    func up(_ stack: Stack) async throws -> StackStatus

    /// Stops everything that runs in the project directory, whatever state it is in.
    /// - Throws: ``StackRuntimeError``.
    func down(_ options: DownOptions) async throws -> DownReport

    /// What runs, and how well. Needs no lock and changes nothing.
    func status(of stack: Stack) async throws -> StackStatus

    /// The stack with the ports that it runs on in place of those it asks for; nothing if it was never brought up.
    func running(_ stack: Stack) async throws -> Stack?

    /// Log lines of the services; one that follows ends when its reader stops.
    func logs(_ query: LogQuery) -> AsyncThrowingStream<LogLine, any Error>

    /// Skips what is left of every grace period from now on: what does not stop is killed at once.
    func hurry()

    /// Returns when the task is cancelled, and throws ``StackRuntimeError/died(service:status:lastLog:)`` as soon as a
    /// running service ends.
    func supervise() async throws
}
