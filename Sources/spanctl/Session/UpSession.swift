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
    let engine: EmbeddedEngine
    let journal: UpJournal
    let progress: ProgressPrinter
    let invocation: Invocation
    private let started = ContinuousClock.now

    init(stack: Stack, options: Options, project: ProjectOptions, invocation: Invocation) throws {
        let journal = UpJournal()
        let progress = ProgressPrinter()
        self.stack = stack
        self.options = options
        self.journal = journal
        self.progress = progress
        self.invocation = invocation
        engine = try project.engine { event in
            journal.record(event)
            progress.report(event)
        }
    }

    func run() async throws {
        let signals = await Interruption.trapped()
        try await Interruption.guarding(signals: signals, onSignal: noteSignal, work: bringUp, cleanUp: takeDown)
    }

    private func bringUp() async throws {
        let status = try await engine.up(stack)
        journal.enter(.proving)
        let running = engine.running(stack) ?? stack
        let report = options.verifies ? try await prove(running, status) : nil
        progress.finish()
        let summary = UpSummary(stack: running, report: report, elapsed: elapsed, buildTime: journal.buildTime)
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
            ? CommandError.linksBroken(regions: report.regions(.fail), stackIsUp: !journal.ownsStack)
            : CommandError.linksNotProved(
                regions: report.regions(.inconclusive), seconds: options.timeout, stackIsUp: !journal.ownsStack)
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
        guard journal.ownsStack else { return journal.foundRunning }
        do {
            _ = try await engine.down(DownOptions())
            return false
        } catch {
            progress.note("error: \(error)")
            return true
        }
    }
}
