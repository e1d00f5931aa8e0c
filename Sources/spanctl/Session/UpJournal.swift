import StackRuntime
import Synchronization

/// What an `up` has come to: needed to know what a failure of it may take down.
final class UpJournal: Sendable {
    enum Stage: Sendable {
        /// The engine is at work, and undoes its own work if it fails.
        case starting
        /// Everything runs, and its links are being looked for.
        case proving
        /// Attached to the logs of the stack, whose life is now this command's.
        case attached
    }

    /// What a failure of the command takes down.
    enum Undoing: Equatable {
        case nothing
        /// What the command started beside services that ran before.
        case services([String])
        case stack
    }

    private struct State {
        var stage = Stage.starting
        var foundRunning = false
        var started: [String] = []
        var buildTime = Duration.zero
    }

    private let state = Mutex(State())

    func record(_ event: ProgressEvent) {
        state.withLock { state in
            switch event {
            case .alreadyRunning: state.foundRunning = true
            case .ready(let service, _, _, _): state.started.append(service)
            case .built(_, let elapsed): state.buildTime += elapsed
            default: break
            }
        }
    }

    func enter(_ stage: Stage) {
        state.withLock { $0.stage = stage }
    }

    /// Time spent on building executables.
    var buildTime: Duration { state.withLock(\.buildTime) }

    /// Whether part of the stack ran before this command, which then does not stop it because of a failure of its own.
    var foundRunning: Bool { state.withLock(\.foundRunning) }

    /// What a failure now has to take down.
    var undoing: Undoing {
        state.withLock { state in
            switch state.stage {
            case .starting: .nothing
            case .proving where !state.foundRunning: .stack
            case .proving: state.started.isEmpty ? .nothing : .services(state.started)
            case .attached: .stack
            }
        }
    }
}
