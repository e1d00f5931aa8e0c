import Foundation

/// One container of a Compose project at one moment.
struct ComposeContainer: Sendable, Equatable {
    enum State: String, Sendable {
        case created, running, paused, restarting, removing, exited, dead
    }

    enum Health: String, Sendable {
        case none, starting, healthy, unhealthy
    }

    var id: String
    var name: String
    var service: String
    var state: State
    var health: Health
    /// What its last health check wrote.
    var healthOutput: String?
    var exitCode: Int32
    var restarts: Int
    var createdAt: String
    /// Of its present or last run.
    var startedAt: String
    /// The services that have to be there before it.
    var dependencies: [String]
    /// The folder of the Compose file that it was made from.
    var projectDirectory: String
    /// The ports of the host by those of the container, as they are or were published.
    var ports: [UInt16: UInt16]

    var isRunning: Bool { state == .running || state == .paused || state == .restarting }

    /// What its last health check wrote, as the end of a sentence.
    var healthWords: String {
        healthOutput.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
    }

    /// Whether it is the same run of the same container.
    func isSameRun(as other: ComposeContainer) -> Bool {
        id == other.id && startedAt == other.startedAt
    }

    /// Seconds since it was started, while it runs.
    func uptime(at now: Date) -> Double? {
        // The engine tells nanoseconds, which no formatter reads; whole seconds are enough.
        guard isRunning, let seconds = startedAt.split(separator: ".").first,
            let started = try? Date(seconds.hasSuffix("Z") ? String(seconds) : seconds + "Z", strategy: .iso8601)
        else { return nil }
        return max(0, now.timeIntervalSince(started))
    }
}
