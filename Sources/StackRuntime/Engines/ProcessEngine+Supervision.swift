extension ProcessEngine {
    private static let pollInterval = Duration.milliseconds(200)

    /// Watches the services that were started; see ``Engine/supervise()``.
    ///
    /// Returns as well when another command has taken the stack down.
    func supervise() async throws {
        var watched = observe().record.services.filter { $0.process != nil }
        while !watched.isEmpty {
            do { try await ContinuousClock().sleep(for: Self.pollInterval) } catch { return }
            for service in watched {
                guard let process = service.process else { continue }
                let ended = reaper.exitReason(of: process.pid)
                guard ended != nil || !process.isAlive else { continue }
                // A command that stops a service holds the lock until it has recorded what it did.
                while StackLock.isHeld(path: directory.lock) {
                    do { try await ContinuousClock().sleep(for: Self.pollInterval) } catch { return }
                }
                let now = observe()
                guard now.record.service(service.name)?.process == process else {
                    watched = now.record.services.filter { $0.process != nil }
                    break
                }
                throw StackRuntimeError.died(
                    service: service.name, status: ended,
                    lastLog: LogFile(path: service.log).lastLines(from: service.logStart))
            }
        }
    }
}
