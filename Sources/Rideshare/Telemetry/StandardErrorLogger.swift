import Logging

extension Logger {
    /// The logger of this process: a line for each message on standard error, from info up.
    ///
    /// Call it once, before anything logs.
    static func bootstrapped(label: String) -> Logger {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        return Logger(label: label)
    }
}
