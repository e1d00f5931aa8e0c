import StackRuntime
import Synchronization

/// Prints log lines to standard output, each with the name of its service before it.
final class LogPrinter: Sendable {
    private struct State {
        var nameWidth: Int
        var colours: [String: Style.Colour] = [:]
    }

    private let terminal: Terminal
    private let state: Mutex<State>

    /// - Parameter services: Names that may come, so that the lines are aligned from the first one on.
    init(services: [String] = ["load-generator"], terminal: Terminal = .output) {
        self.terminal = terminal
        state = Mutex(State(nameWidth: services.map(\.count).max() ?? 0))
    }

    func write(_ line: LogLine) {
        terminal.writeLine(state.withLock { Self.text(of: line, style: terminal.style, &$0) })
    }

    private static func text(of line: LogLine, style: Style, _ state: inout State) -> String {
        state.nameWidth = max(state.nameWidth, line.service.count)
        let palette: [Style.Colour] = [.cyan, .green, .yellow, .magenta, .blue]
        let colour = state.colours[line.service] ?? palette[state.colours.count % palette.count]
        state.colours[line.service] = colour
        return style.colour("\(line.service.padding(to: state.nameWidth)) |", colour) + " \(line.text)"
    }
}
