import Foundation
import Synchronization

/// One `docker compose up`: starts what does not run as wanted, and waits until everything is ready, as seen from this
/// machine. `up --wait` cannot be relied on for that.
struct ComposeRun: Sendable {
    private static let pollInterval = Duration.milliseconds(250)
    /// What has no health check has to live so long.
    private static let trialTime = Duration.milliseconds(500)

    let file: ComposeFile
    let project: ComposeProject
    let services: ComposeServices
    let before: ComposeProject.Contents
    /// How long all of it may take.
    let patience: Duration
    let report: @Sendable (ProgressEvent) -> Void
    private let isStarted = Flag()

    init(
        file: ComposeFile, project: ComposeProject, services: ComposeServices, before: ComposeProject.Contents,
        patience: Duration, report: @escaping @Sendable (ProgressEvent) -> Void
    ) {
        self.file = file
        self.project = project
        self.services = services
        self.before = before
        self.patience = patience
        self.report = report
    }

    /// - Throws: ``StackRuntimeError``, or `CancellationError`.
    func execute() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await start() }
            group.addTask { try await watch() }
            defer { group.cancelAll() }
            while try await group.next() != nil {}
        }
    }

    private func start() async throws {
        let output = try await file.command(["up", "--detach", "--remove-orphans", "--no-build"]).combinedLines { _ in }
        guard !output.succeeded else { return isStarted.raise() }
        // It fails because a container did that others wait for: that one is to blame.
        for container in try await newest(of: project.containers()).values where !isKept(container) {
            try await check(container)
        }
        throw await project.docker.refusal(of: "docker compose up", output.lines)
    }

    private func watch() async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        var begun: [String: ContinuousClock.Instant] = [:]
        var firstRunning: [String: ContinuousClock.Instant] = [:]
        var waiting = file.services
        while true {
            let started = isStarted.isRaised
            let containers = try await newest(of: project.containers())
            var detail: String?
            for service in waiting {
                guard let container = containers[service], started || isNew(container) else { continue }
                let kept = isKept(container)
                if !kept, begun[service] == nil {
                    begun[service] = clock.now
                    report(.starting(service: service))
                }
                try await check(container)
                if container.state == .running, firstRunning[service] == nil { firstRunning[service] = clock.now }
                let isTried = kept || firstRunning[service].map { clock.now - $0 >= Self.trialTime } == true
                if let complaint = await complaint(of: container, isTried: isTried) {
                    detail = detail ?? complaint
                    continue
                }
                waiting.removeAll { $0 == service }
                let elapsed = begun[service].map { clock.now - $0 } ?? .zero
                report(readiness(of: container, isKept: kept, elapsed: elapsed))
            }
            if waiting.isEmpty { return try await checkOnceMore() }
            if clock.now >= deadline {
                let late = waiting[0]
                throw StackRuntimeError.notReady(
                    service: late, seconds: patience.inSeconds, detail: detail,
                    lastLog: await log(of: containers[late]))
            }
            try await clock.sleep(for: Self.pollInterval)
        }
    }

    /// What was ready early may have ended while others were waited for.
    private func checkOnceMore() async throws {
        let containers = try await newest(of: project.containers())
        for service in file.services {
            if let container = containers[service] { try await check(container) }
        }
    }

    /// Refuses a container that has ended or that its own health check has given up.
    private func check(_ container: ComposeContainer) async throws {
        let hasRestarted = isNew(container) && container.restarts > 0
        if [.exited, .dead, .restarting].contains(container.state) || hasRestarted {
            throw StackRuntimeError.died(
                service: container.service, status: ExitReason(containerExitCode: container.exitCode),
                lastLog: await log(of: container))
        }
        if container.health == .unhealthy, !isKept(container) {
            throw StackRuntimeError.notReady(
                service: container.service, seconds: (container.uptime(at: .now) ?? 0).rounded(),
                detail: "its health check fails" + container.healthWords, lastLog: await log(of: container))
        }
    }

    /// What keeps a container from being ready.
    private func complaint(of container: ComposeContainer, isTried: Bool) async -> String? {
        guard container.state == .running else { return "its container is \(container.state.rawValue)" }
        switch container.health {
        case .starting: return "its health check has not passed yet"
        case .unhealthy: return "its health check fails"
        case .none, .healthy: break
        }
        if let health = services.health(of: container.service, container.ports) {
            return await HealthProber().complaint(of: health)
        }
        return container.health == .healthy || isTried ? nil : "it has only just started"
    }

    private func readiness(of container: ComposeContainer, isKept: Bool, elapsed: Duration) -> ProgressEvent {
        let address = services.addresses(of: container.service, container.ports).first?.url
        return isKept
            ? .alreadyRunning(service: container.service, pid: nil, address: address)
            : .ready(service: container.service, pid: nil, address: address, elapsed: elapsed)
    }

    private func log(of container: ComposeContainer?) async -> [String] {
        guard let container else { return [] }
        return await project.lastLines(of: container)
    }

    private func isNew(_ container: ComposeContainer) -> Bool {
        !before.containers.contains { $0.id == container.id }
    }

    /// Whether it ran before and was left alone.
    private func isKept(_ container: ComposeContainer) -> Bool {
        before.containers.contains { $0.isRunning && $0.isSameRun(as: container) }
    }

    /// A service whose container is being replaced has two for a moment.
    private func newest(of containers: [ComposeContainer]) -> [String: ComposeContainer] {
        Dictionary(containers.map { ($0.service, $0) }) { $0.createdAt > $1.createdAt ? $0 : $1 }
    }
}

/// Something that has happened once and for all.
private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isRaised: Bool { value.load(ordering: .acquiring) }

    func raise() { value.store(true, ordering: .releasing) }
}
