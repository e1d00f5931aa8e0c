import ServiceLifecycle

/// Orders vehicles in every region, at its own pace in each, until told to stop.
struct LoadGenerator: Service {
    /// How long an order may take.
    static let timeout = Duration.seconds(30)

    private let options: LoadOptions
    private let records: [RegionRecord]
    private let progressInterval: Duration
    private let report: @Sendable (LoadEvent) -> Void

    init(
        options: LoadOptions,
        progressInterval: Duration = .seconds(10),
        report: @escaping @Sendable (LoadEvent) -> Void
    ) {
        self.options = options
        self.progressInterval = progressInterval
        self.report = report
        records = options.regions.map { RegionRecord(name: $0.provisionalName) }
    }

    /// What happened so far, in the order of the regions.
    var summaries: [RegionRecord.Summary] { records.map(\.summary) }

    func run() async {
        let loads = makeLoads()
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await reportProgress() }
            await withDiscardingTaskGroup { regions in
                for load in loads {
                    regions.addTask { await load.run(from: start, until: options.duration) }
                }
            }
            group.cancelAll()
        }
        for load in loads {
            await load.client.shutdown()
        }
    }

    /// One load a region; they begin one after the other, so that the orders of all do not come in step.
    private func makeLoads() -> [RegionLoad] {
        let interval = Duration.seconds(1 / options.rate)
        return zip(options.regions, records).enumerated().map { index, region in
            let (address, record) = region
            return RegionLoad(
                client: RegionClient(address: address, timeout: Self.timeout, connections: options.concurrency),
                pace: Pace(interval: interval, delay: min(interval, .seconds(1)) * index / options.regions.count),
                record: record,
                workers: options.concurrency,
                report: report)
        }
    }

    private func reportProgress() async {
        do {
            while true {
                try await Task.sleep(for: progressInterval)
                report(.progress(summaries))
            }
        } catch {
            // The load is over.
        }
    }
}
