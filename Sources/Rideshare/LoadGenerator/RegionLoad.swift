import ServiceLifecycle

/// The load on one region: its own workers, pace, connections and record, so that it hinders no other.
struct RegionLoad: Sendable {
    /// How long orders that are under way at the end may still take.
    static let grace = Duration.seconds(1.5)

    let client: RegionClient
    let pace: Pace
    let record: RegionRecord
    let workers: Int
    let report: @Sendable (LoadEvent) -> Void

    /// Places orders until `end`, counted from `start`, or until graceful shutdown.
    func run(from start: ContinuousClock.Instant, until end: Duration?) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                if let name = await client.name() { record.learn(name: name) }
            }
            for _ in 0..<workers {
                group.addTask { await work(from: start, until: end) }
            }
        }
    }

    private func work(from start: ContinuousClock.Instant, until end: Duration?) async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let ticket = pace.claim(at: start.duration(to: .now))
            if let end, ticket.due >= end { return }
            do {
                try await cancelWhenGracefulShutdown {
                    try await ContinuousClock().sleep(until: start + ticket.due)
                }
            } catch {
                return
            }
            await place(ticket, from: start, until: end)
        }
    }

    /// Places one order and notes what came of it; one that the end cuts off is forgotten.
    private func place(_ ticket: Pace.Ticket, from start: ContinuousClock.Instant, until end: Duration?) async {
        let sent = ContinuousClock.now
        let last = end.map { start + $0 + Self.grace }
        guard let outcome = await order(ticket.vehicle, noLaterThan: last) else { return }
        let now = start.duration(to: .now)
        let event: LoadEvent?
        switch outcome {
        case .answered(let region):
            if let region { record.learn(name: region) }
            event = record.succeeded(after: sent.duration(to: .now), at: now)
        case .failed(let reason):
            event = record.failed(because: reason, at: now)
        }
        if let event { report(event) }
    }

    /// Orders a vehicle; nil if `last`, or the grace after a graceful shutdown, comes before the answer.
    private func order(_ vehicle: Vehicle, noLaterThan last: ContinuousClock.Instant?) async -> RegionClient.Outcome? {
        await withTaskGroup(of: RegionClient.Outcome?.self) { race in
            race.addTask { await client.order(vehicle) }
            race.addTask {
                do {
                    try await gracefulShutdown()
                    try await Task.sleep(for: Self.grace)
                } catch {
                    // The answer came first.
                }
                return nil
            }
            if let last {
                race.addTask {
                    do {
                        try await ContinuousClock().sleep(until: last)
                    } catch {
                        // The answer came first.
                    }
                    return nil
                }
            }
            let first = await race.next()
            race.cancelAll()
            return first ?? nil
        }
    }
}
