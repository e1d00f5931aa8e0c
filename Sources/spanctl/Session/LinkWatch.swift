import Foundation
import LinkVerifier
import Synchronization
import UnixSignals

/// `verify --watch`: looks again and again, and prints what has changed since the last look.
struct LinkWatch: Sendable {
    let proof: LinkProof
    /// Between one look and the next.
    var interval = Duration.seconds(5)
    /// What the first look is printed as.
    let whole: @Sendable (LinkReport) -> [String]
    let terminal: Terminal

    /// Ends with ``CommandError/stopped(_:)``, or with the first error that looking again would not mend.
    func run() async throws {
        do {
            try await Interruption.guarding(
                signals: await Interruption.trapped(), onSignal: { _ in },
                work: {
                    let log = Mutex(WatchLog(style: terminal.style))
                    try await proof.watch(every: interval) { outcome in
                        log.withLock { print($0.entry(for: outcome)) }
                    }
                },
                cleanUp: { false })
        } catch CommandError.interrupted(let signal, _) {
            throw CommandError.stopped(signal)
        }
    }

    private func print(_ entry: WatchLog.Entry) {
        switch entry {
        case .whole(let report): terminal.write(whole(report).map { $0 + "\n" }.joined() + "\n")
        case .changes(let lines):
            let time = Self.timeOfDay
            for line in lines { terminal.writeLine("\(time)  \(line)") }
        }
    }

    private static var timeOfDay: String {
        let time = Calendar.current.dateComponents([.hour, .minute, .second], from: Date())
        return [time.hour, time.minute, time.second].map { String(format: "%02d", $0 ?? 0) }.joined(separator: ":")
    }
}
