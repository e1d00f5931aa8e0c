import StackRuntime

/// Stays with a stack: prints what its services write until one of them ends.
struct LogTail: Sendable {
    let engine: any Engine
    let services: [String]

    /// Returns when the task is cancelled.
    ///
    /// - Throws: ``StackRuntimeError/died(service:status:lastLog:)`` when a service ends by itself.
    func follow() async throws {
        let printer = LogPrinter(services: services)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await line in engine.logs(LogQuery(follow: true)) { printer.write(line) }
            }
            group.addTask { try await engine.supervise() }
            defer { group.cancelAll() }
            try await group.waitForAll()
        }
    }
}
