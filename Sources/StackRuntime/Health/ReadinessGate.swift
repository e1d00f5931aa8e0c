/// Waits until a service that was started is ready, has died, or has had its time.
struct ReadinessGate: Sendable {
    private static let pollInterval = Duration.milliseconds(30)

    let prober = HealthProber()
    let reaper: ChildReaper

    /// - Parameter log: tells the last lines of what the service wrote in this run.
    /// - Throws: ``StackRuntimeError/died(service:status:lastLog:)``,
    ///   ``StackRuntimeError/notReady(service:seconds:detail:lastLog:)``, or `CancellationError`.
    func wait(
        for service: String,
        _ process: ProcessIdentity,
        _ check: HealthCheck,
        patience: Duration,
        log: () -> [String]
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        while true {
            let complaint = await complaint(check, aliveFor: clock.now - start)
            // Asked after the probe: an answer may have come from somebody else on the same port.
            let ended = reaper.exitReason(of: process.pid)
            if ended != nil || !process.isAlive {
                throw StackRuntimeError.died(service: service, status: ended, lastLog: log())
            }
            guard let complaint else { return }
            if clock.now - start >= patience {
                throw StackRuntimeError.notReady(
                    service: service, seconds: patience.inSeconds, detail: complaint, lastLog: log())
            }
            try await clock.sleep(for: Self.pollInterval)
        }
    }

    private func complaint(_ check: HealthCheck, aliveFor age: Duration) async -> String? {
        if case .alive(let seconds) = check { return age.inSeconds >= seconds ? nil : "it has only just started" }
        return await prober.complaint(of: check)
    }
}
