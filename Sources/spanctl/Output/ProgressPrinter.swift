import LinkVerifier
import StackRuntime
import Synchronization

/// Prints progress to standard error: on a terminal what passes is redrawn in place, elsewhere it is a plain line now and then.
final class ProgressPrinter: Sendable {
    private struct State {
        var lines: ProgressLines
        /// Whether the last line on the terminal is a passing one.
        var hasPassingLine = false
        /// When a passing line was last printed where lines cannot be redrawn.
        var lastPassing = Duration.zero
    }

    private let terminal: Terminal
    private let interval: Duration
    private let state: Mutex<State>

    /// - Parameter interval: the time between two passing lines where they cannot be redrawn.
    init(terminal: Terminal = .error, interval: Duration = .seconds(10)) {
        self.terminal = terminal
        self.interval = interval
        state = Mutex(State(lines: ProgressLines(style: terminal.style)))
    }

    func report(_ event: ProgressEvent) {
        state.withLock { state in
            for line in state.lines.lines(for: event) { write(line, &state) }
        }
    }

    func report(_ progress: LinkProgress) {
        state.withLock { state in write(state.lines.line(for: progress), &state) }
    }

    /// A message that stays.
    func note(_ text: String) {
        state.withLock { state in write(.lasting(text), &state) }
    }

    /// Removes what is left of passing lines, before something else is printed.
    func finish() {
        state.withLock { state in clear(&state) }
    }

    private func write(_ line: ProgressLines.Line, _ state: inout State) {
        switch line {
        case .lasting(let text):
            clear(&state)
            state.lastPassing = .zero
            terminal.writeLine(text)
        case .passing(let text, let elapsed):
            if terminal.isInteractive {
                clear(&state)
                terminal.write(String(text.prefix(terminal.width - 1)))
                state.hasPassingLine = true
            } else if elapsed - state.lastPassing >= interval {
                state.lastPassing = elapsed
                terminal.writeLine(text)
            }
        }
    }

    private func clear(_ state: inout State) {
        guard state.hasPassingLine else { return }
        terminal.write("\r\u{1B}[K")
        state.hasPassingLine = false
    }
}
