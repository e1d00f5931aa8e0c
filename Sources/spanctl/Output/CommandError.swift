import StackConfig
import UnixSignals

/// Why a command of ours did not do what it was asked, beyond what the parts themselves report.
enum CommandError: Error, Equatable, CustomStringConvertible {
    /// Ctrl-C or SIGTERM.
    case interrupted(UnixSignal, stackIsUp: Bool)
    /// The project directory that was asked for does not exist.
    case noDirectory(String)
    /// The command needs the running stack.
    case notRunning(project: String)
    /// Links were looked for and some region has none.
    case linksNotProved(regions: [String], seconds: Seconds, stackIsUp: Bool)
    /// A check failed.
    case linksBroken(regions: [String], stackIsUp: Bool)
    /// The addresses are not known before the stack runs.
    case portsNotChosen
    case unwritable(path: String, reason: String)
    /// A file to compare with is there and cannot be read.
    case unreadable(path: String)
    /// Templates were given to an engine that generates nothing.
    case templatesUnused(EngineKind)
    /// Credentials that are missing or cannot be used, a line each.
    case credentials([String])
    /// A header of the stack file's OTLP endpoint that the canary cannot send.
    case canaryHeader(String)
    /// Ctrl-C or SIGTERM where nothing has to be undone.
    case stopped(UnixSignal)
    /// No generated file has that name.
    case noSuchFile(String, known: [String])
    /// More than one generated file has that name.
    case severalFiles(String, matching: [String])

    var status: ExitStatus {
        switch self {
        case .interrupted(.sigterm, _), .stopped(.sigterm): .terminated
        case .interrupted, .stopped: .interrupted
        case .credentials, .canaryHeader, .noDirectory, .portsNotChosen, .templatesUnused, .noSuchFile, .severalFiles:
            .badInput
        case .linksNotProved: .notReady
        case .linksBroken: .unverified
        case .unwritable, .unreadable, .notRunning: .unusableHost
        }
    }

    var description: String {
        switch self {
        case .interrupted(let signal, let stackIsUp):
            (signal == .sigterm ? "ended by SIGTERM" : "interrupted")
                + (stackIsUp ? "; the stack is still up, stop it with spanctl down" : "; the stack is down")
        case .noDirectory(let path):
            "no directory \"\(path)\"; check the path given to --project-directory"
        case .notRunning(let project):
            "no stack runs in \"\(project)\"; start it with spanctl up"
        case .linksNotProved(let regions, let seconds, let stackIsUp):
            "no proved link in \(regions.joined(separator: ", ")) after \(Elapsed.text(seconds.duration)); "
                + Self.remedy(stackIsUp)
        case .linksBroken(let regions, let stackIsUp):
            (regions.isEmpty
                ? "the link is broken for the whole stack; "
                : "the link is broken in \(regions.joined(separator: ", ")); ") + Self.remedy(stackIsUp)
        case .portsNotChosen:
            "the stack's ports are auto and it does not run; start it with spanctl up, or give the ports numbers"
        case .unwritable(let path, let reason):
            "cannot write \"\(path)\": \(reason); choose another place"
        case .unreadable(let path):
            "cannot read \"\(path)\" to compare with it; make it a file that this user may read"
        case .templatesUnused(let kind):
            "the \(kind.rawValue) engine uses no templates; leave --templates out, or run with --engine compose"
        case .credentials(let problems):
            problems.count == 1
                ? problems[0] : "credentials cannot be used:" + problems.map { "\n  \($0)" }.joined()
        case .canaryHeader(let name):
            "the canary cannot send the header \"\(name)\" of external.otlp; leave --canary out"
        case .stopped(let signal):
            signal == .sigterm ? "ended by SIGTERM" : "interrupted"
        case .noSuchFile(let name, let known):
            "no generated file \"\(name)\"; " + NearestFile.remedy(for: name, among: known)
        case .severalFiles(let name, let matching):
            "\"\(name)\" is the end of several files; say \(NearestName.listed(matching))"
        }
    }

    private static func remedy(_ stackIsUp: Bool) -> String {
        stackIsUp
            ? "what ran before is still up, look into it with spanctl logs"
            : "the stack is down again, look into it with spanctl up --no-verify"
    }
}
