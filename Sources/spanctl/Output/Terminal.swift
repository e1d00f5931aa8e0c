import Foundation

/// A standard stream, and what may be written to it.
struct Terminal: Sendable {
    private let handle: FileHandle
    /// Whether someone watches, so that lines may be redrawn.
    let isInteractive: Bool
    let usesColour: Bool
    /// Columns; 80 where it is not known.
    let width: Int

    private init(_ handle: FileHandle, environment: [String: String]) {
        self.handle = handle
        isInteractive = isatty(handle.fileDescriptor) == 1 && environment["TERM"] != "dumb"
        usesColour = isInteractive && environment["NO_COLOR", default: ""].isEmpty
        var size = winsize()
        let isKnown = ioctl(handle.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        width = isKnown ? Int(size.ws_col) : 80
    }

    /// Standard output: results.
    static let output = Terminal(.standardOutput, environment: ProcessInfo.processInfo.environment)

    /// Standard error: progress and messages.
    static let error = Terminal(.standardError, environment: ProcessInfo.processInfo.environment)

    var style: Style { Style(isOn: usesColour) }

    /// Writes the text; when its reader has gone, as in `spanctl logs | head`, the process ends as SIGPIPE would end it.
    func write(_ text: String) {
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            exit(128 + SIGPIPE)
        }
    }

    func writeLine(_ text: String) {
        write(text + "\n")
    }
}
