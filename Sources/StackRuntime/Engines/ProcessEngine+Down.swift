import Foundation
import StackConfig

extension ProcessEngine {
    /// Stops everything, or some; see ``Engine/down(_:)``.
    func down(_ options: DownOptions) async throws -> DownReport {
        guard FileManager.default.fileExists(atPath: directory.root) || observe().isAnyRunning else {
            return DownReport(stopped: [], removedData: false)
        }
        return try await locked { try await lockedDown(options) }
    }

    private func lockedDown(_ options: DownOptions) async throws -> DownReport {
        let observed = observe()
        if let warning = observed.warning { report(.warning(warning)) }
        let doomed = observed.services.filter { options.services?.contains($0.name) ?? true }
        var stopped: [DownReport.Stopped] = []
        for stage in Set(doomed.map(\.stage)).sorted(by: >) {
            stopped += try await stopTogether(doomed.filter { $0.stage == stage }, grace: options.grace)
        }
        if let services = options.services, observe().isAnyRunning {
            var record = observed.record
            for index in record.services.indices where services.contains(record.services[index].name) {
                record.services[index].process = nil
            }
            try store.save(record)
            return DownReport(stopped: stopped, removedData: false)
        }
        try store.remove()
        // Containers are none of this engine's business, nor is their record.
        if EngineRecord.load(from: directory)?.engine != .compose { EngineRecord.remove(from: directory) }
        return DownReport(stopped: stopped, removedData: options.volumes ? try directory.removeData() : false)
    }

    private func stopTogether(_ services: [ObservedService], grace: Duration) async throws -> [DownReport.Stopped] {
        try await withThrowingTaskGroup(of: DownReport.Stopped?.self) { group in
            for service in services {
                guard let pid = service.pid else { continue }
                group.addTask {
                    let wasKilled = try await stop(service.name, pid: pid, leader: service.leader, grace: grace)
                    return DownReport.Stopped(service: service.name, pid: pid, wasKilled: wasKilled)
                }
            }
            return try await group.reduce(into: []) { stopped, next in stopped += next.map { [$0] } ?? [] }
        }
    }

    /// Stops one service and tells of it.
    /// - Returns: whether it had to be killed.
    func stop(_ service: String, pid: Int32, leader: ProcessIdentity?, grace: Duration) async throws -> Bool {
        let clock = ContinuousClock()
        let start = clock.now
        report(.stopping(service: service, pid: pid))
        let wasKilled = try await terminator.stop(service: service, leader: leader, grace: grace)
        report(.stopped(service: service, pid: pid, wasKilled: wasKilled, elapsed: clock.now - start))
        return wasKilled
    }
}
