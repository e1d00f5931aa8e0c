import Foundation
import LinkVerifier
import Synchronization
import UnixSignals

/// `verify --watch`: looks again and again, and prints what has changed since the last look.
struct LinkWatch: Sendable {
    private enum State {
        case nothing
        case seen(LinkReport)
        /// The last report there was, and what is in the way since.
        case blind(LinkReport?, ClientError)
    }

    let proof: LinkProof
    /// Between one look and the next.
    var interval = Duration.seconds(5)
    /// What the whole of the first look is printed as.
    let first: @Sendable (LinkReport) -> [String]
    let terminal: Terminal

    /// Ends with ``CommandError/stopped(_:)``, or with the first error that looking again would not mend.
    func run() async throws {
        do {
            try await Interruption.guarding(
                signals: await Interruption.trapped(), onSignal: { _ in },
                work: {
                    let state = Mutex(State.nothing)
                    try await proof.watch(every: interval) { outcome in
                        state.withLock { $0 = tell(outcome, after: $0) }
                    }
                },
                cleanUp: { false })
        } catch CommandError.interrupted(let signal, _) {
            throw CommandError.stopped(signal)
        }
    }

    private func tell(_ outcome: Result<LinkReport, ClientError>, after state: State) -> State {
        switch (outcome, state) {
        case (.success(let report), .nothing), (.success(let report), .blind(nil, _)):
            terminal.write(first(report).map { $0 + "\n" }.joined() + "\n")
            return .seen(report)
        case (.success(let report), .seen(let last)):
            stamp(LinkChanges(from: last, to: report, style: terminal.style).lines)
            return .seen(report)
        case (.success(let report), .blind(let last?, _)):
            stamp(["the servers answer again"] + LinkChanges(from: last, to: report, style: terminal.style).lines)
            return .seen(report)
        case (.failure(let error), .blind(let last, let known)):
            if error != known { stamp(["\(error)"]) }
            return .blind(last, error)
        case (.failure(let error), .seen(let last)):
            stamp(["\(error)"])
            return .blind(last, error)
        case (.failure(let error), .nothing):
            stamp(["\(error)"])
            return .blind(nil, error)
        }
    }

    private func stamp(_ lines: [String]) {
        let time = Calendar.current.dateComponents([.hour, .minute, .second], from: Date())
        let text = [time.hour, time.minute, time.second].map { String(format: "%02d", $0 ?? 0) }.joined(separator: ":")
        for line in lines { terminal.writeLine("\(text)  \(line)") }
    }
}
