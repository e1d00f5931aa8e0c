extension StateDirectory {
    /// Runs a piece of work that changes the stack while no other command does.
    /// - Throws: ``StackRuntimeError/locked(pid:)``, and what the work throws.
    func locked<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        try create()
        let lock = try await StackLock.acquire(lock)
        defer { withExtendedLifetime(lock) {} }
        return try await work()
    }
}
