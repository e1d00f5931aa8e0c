import ArgumentParser

/// What a command's exit status means.
enum ExitStatus: Int32, CaseIterable {
    case success = 0
    /// A check failed, or generated files are not as they should be.
    case unverified = 1
    /// A stack file, template or value is wrong.
    case badInput = 2
    /// A port is taken, the toolchain, Docker, a build or a file is in the way, or there is no server to ask.
    case unusableHost = 3
    /// Something was not ready in time, or no link could be proved or disproved.
    case notReady = 4
    /// A part of the stack ended by itself.
    case partDied = 5
    /// The parser's own status for flags and arguments that it does not understand.
    case usage = 64
    /// Ctrl-C.
    case interrupted = 130
    /// SIGTERM.
    case terminated = 143

    /// What the status is called in the help.
    var meaning: String {
        switch self {
        case .success: "done"
        case .unverified: "a check failed, or provision --check found a difference"
        case .badInput: "the stack file, a template, a credential or a value is wrong"
        case .unusableHost: "a port, Swift, Docker or a file is in the way, or no server answers"
        case .notReady: "something was not ready in time, or no link is proved yet"
        case .partDied: "a part of the stack ended by itself"
        case .usage: "unknown or misused flags"
        case .interrupted: "interrupted with Ctrl-C"
        case .terminated: "ended by SIGTERM"
        }
    }

    /// The table of all statuses, for the help.
    static var discussion: String {
        let rows = allCases.map { status in
            let number = String(status.rawValue)
            return String(repeating: " ", count: 5 - number.count) + number + "  " + status.meaning
        }
        return "EXIT STATUS:\n" + rows.joined(separator: "\n")
    }

    /// Ends the command with this status and without another word.
    var exitCode: ExitCode { ExitCode(rawValue) }
}
