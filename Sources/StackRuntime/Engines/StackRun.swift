/// One execution of a plan: starts what the plan says, records each step, and can take it back.
struct StackRun: Sendable {
    private static let rollbackGrace = Duration.seconds(5)

    private let engine: ProcessEngine
    private let desired: [ServiceSpec]
    private let plan: Plan
    private let isNewStack: Bool
    private var record: StackRecord
    private(set) var started: [String] = []

    init(engine: ProcessEngine, desired: [ServiceSpec], observed: Observation, plan: Plan) {
        self.engine = engine
        self.desired = desired
        self.plan = plan
        isNewStack = !observed.isAnyRunning
        record = StackRecord(
            services: desired.map { service in
                if let known = observed.service(service.name)?.record, !plan.starts(service.name) { return known }
                return ServiceRecord(service, log: engine.directory.log(of: service.name))
            })
    }

    mutating func execute() async throws {
        try engine.store.save(record)
        for index in desired.indices {
            try Task.checkCancellation()
            if plan.starts(desired[index].name) {
                try await start(index)
            } else {
                try await awaitKept(index)
            }
        }
    }

    /// Takes down what this run started, the last first, and nothing else.
    func rollBack() async throws {
        var left = record
        for index in record.services.indices.reversed() where started.contains(record.services[index].name) {
            if let process = record.services[index].process {
                _ = try await engine.stop(
                    record.services[index].name, pid: process.pid, leader: process, grace: Self.rollbackGrace)
            }
            left.services[index].process = nil
        }
        if left.services.contains(where: { $0.process?.isAlive == true }) {
            try engine.store.save(left)
        } else {
            try engine.store.remove()
        }
    }

    private mutating func start(_ index: Int) async throws {
        let service = desired[index]
        engine.report(.starting(service: service.name))
        let clock = ContinuousClock()
        let start = clock.now
        record.services[index].logStart = try LogFile(path: record.services[index].log).prepare(isNewStack: isNewStack)
        let environment = service.environment(inheriting: engine.environment)
            .merging(engine.marker?.variables(service: service.name) ?? [:]) { $1 }
        let process = try Spawner(reaper: engine.reaper).spawn(
            service, environment: environment, log: record.services[index].log)
        started.append(service.name)
        record.services[index].process = process
        try engine.store.save(record)
        try await awaitReady(index, process, patience: service.patience)
        engine.report(
            .ready(
                service: service.name, pid: process.pid, address: service.ports.first?.address.url,
                elapsed: clock.now - start))
    }

    private func awaitKept(_ index: Int) async throws {
        guard let process = record.services[index].process else { return }
        let service = desired[index]
        // It has been alive for longer than any check of that kind asks for.
        if case .http = service.health { try await awaitReady(index, process, patience: service.patience) }
        engine.report(
            .alreadyRunning(
                service: service.name, pid: process.pid, address: service.ports.first?.address.url))
    }

    private func awaitReady(_ index: Int, _ process: ProcessIdentity, patience: Duration) async throws {
        let log = record.services[index]
        try await engine.gate.wait(for: log.name, process, desired[index].health, patience: patience) {
            LogFile(path: log.log).lastLines(from: log.logStart)
        }
    }
}
