import LinkVerifier
import StackConfig
import StackRuntime

/// One `up`: a stack brought up, proved, shown and, in the foreground, stayed with.
struct UpSession: Sendable {
    struct Options: Sendable {
        var foreground: Bool
        var verifies: Bool
        /// How long links may take.
        var timeout: Seconds
    }

    let stack: Stack
    let options: Options
    let engine: any Engine
    let journal: UpJournal
    let progress: ProgressPrinter
    let invocation: Invocation
    private let started = ContinuousClock.now

    /// - Parameter selection: the engine, with a reason that is told if there is one.
    init(
        stack: Stack,
        options: Options,
        engines: EngineFactory,
        selection: EngineSelection,
        invocation: Invocation
    ) throws(CommandError) {
        let journal = UpJournal()
        let progress = ProgressPrinter()
        self.stack = stack
        self.options = options
        self.journal = journal
        self.progress = progress
        self.invocation = invocation
        engine = engines.engine(selection.kind) { event in
            journal.record(event)
            progress.report(event)
        }
        if let reason = selection.reason { progress.note("engine: \(selection.kind.rawValue) (\(reason))") }
    }

    func run() async throws {
        let signals = await Interruption.trapped()
        try await Interruption.guarding(signals: signals, onSignal: noteSignal, work: bringUp, cleanUp: takeDown)
    }

    private func bringUp() async throws {
        let status = try await engine.up(stack)
        journal.enter(.proving)
        let running = try await engine.running(stack) ?? stack
        let report = options.verifies ? try await prove(running, status) : nil
        progress.finish()
        let summary = UpSummary(
            stack: running, engine: engine.kind, report: report, elapsed: elapsed, buildTime: journal.buildTime)
        Terminal.output.write(
            summary.text(invocation: invocation, attached: options.foreground, style: Terminal.output.style))
        guard options.foreground else { return }
        journal.enter(.attached)
        try await LogTail(engine: engine, services: status.services.map(\.name)).follow()
    }

    /// Waits for a proved link in each region, while watching that nothing dies meanwhile.
    private func prove(_ running: Stack, _ status: StackStatus) async throws -> LinkReport {
        let proof = try LinkProof(stack: running, status: status)
        let report = try await withThrowingTaskGroup(of: LinkReport?.self) { group in
            group.addTask { try await proof.wait(upTo: options.timeout, progress: progress.report) }
            group.addTask {
                try await engine.supervise()
                return nil
            }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let outcome { return outcome }
            }
            throw CancellationError()
        }
        guard report.verdict != .pass else { return report }
        progress.finish()
        Terminal.output.write(LinkTable.lines(of: report, style: Terminal.output.style).map { $0 + "\n" }.joined())
        throw report.verdict == .fail
            ? CommandError.linksBroken(regions: report.regions(.fail), stackIsUp: journal.foundRunning)
            : CommandError.linksNotProved(
                regions: report.regions(.inconclusive), seconds: options.timeout, stackIsUp: journal.foundRunning)
    }

    private var elapsed: Duration { ContinuousClock.now - started }

    private func noteSignal(count: Int) {
        if count == 1 {
            progress.note("stopping; press Ctrl-C again to skip waiting")
        } else {
            engine.hurry()
        }
    }

    /// Undoes what this command started, and says whether a stack is up after that.
    private func takeDown() async -> Bool {
        do {
            switch journal.undoing {
            case .nothing: return journal.foundRunning
            case .services(let services):
                _ = try await engine.down(DownOptions(services: services))
                return true
            case .stack:
                _ = try await engine.down(DownOptions())
                return false
            }
        } catch {
            progress.note("error: \(error)")
            return true
        }
    }
}
