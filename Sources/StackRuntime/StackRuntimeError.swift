package import StackConfig

/// Why a stack does not run as asked.
package enum StackRuntimeError: Error, Equatable, CustomStringConvertible {
    /// Ports that the stack needs and others hold, all of them.
    case portsTaken([TakenPort])
    /// A port that this user may not listen on.
    case portForbidden(service: String, port: UInt16)
    /// No `swift` to build with.
    case toolchainMissing(product: String)
    /// Neither an executable nor the package that it is built from.
    case packageMissing(product: String, searched: [String])
    /// The compiler's own words.
    case buildFailed(product: String, output: [String])
    /// The service's executable could not be started.
    case notStartable(service: String, executable: String, reason: String)
    case notReady(service: String, seconds: Double, detail: String?, lastLog: [String])
    case died(service: String, status: ExitReason?, lastLog: [String])
    case interrupted
    /// Another command works on the same project directory.
    case locked(pid: Int32?)
    /// Another engine's stack is up in the same project directory.
    case otherEngine(EngineKind, project: String)
    /// The external engine without servers to send to.
    case externalServersMissing
    /// Servers of the external engine that cannot be used as they are, all of them.
    case serversUnusable([ServerProblem])
    case unknownService(String, known: [String])
    /// Processes that even SIGKILL did not end in time.
    case notStopped(pids: [Int32])
    /// A file or folder of the state that cannot be used.
    case stateUnusable(path: String, reason: String)
    /// What the compose engine has to tell.
    case docker(DockerProblem)

    package var description: String {
        switch self {
        case .portsTaken(let ports):
            ports.map(\.description).joined(separator: "\n")
                + "\nnothing was started; stop what holds the ports, or choose free ones with --ports auto"
        case .portForbidden(let service, let port):
            "port \(port) of \(service) may not be used by this user; choose one from 1024 on, or --ports auto"
        case .toolchainMissing(let product):
            "no 'swift' to build '\(product)' with; install Swift from https://www.swift.org/install and put it on PATH"
        case .packageMissing(let product, let searched):
            "no '\(product)' executable beside spanctl and no spanctl package in \(Self.quoted(searched)); "
                + "run spanctl from its clone"
        case .buildFailed(let product, let output):
            Self.withTail("building '\(product)' failed", output) + "\nrepair what the compiler says, then try again"
        case .notStartable(let service, let executable, let reason):
            "cannot start \(service) from '\(executable)': \(reason); check that the file is there and executable"
        case .notReady(let service, let seconds, let detail, let lastLog):
            Self.withTail(
                "\(service) was not ready after \(Self.brief(seconds)) s" + (detail.map { " (\($0))" } ?? ""), lastLog)
                + "\nfor the whole log: spanctl logs \(service)"
        case .died(let service, let status, let lastLog):
            Self.withTail("\(service) \(status?.description ?? "ended unexpectedly")", lastLog)
                + "\nfor the whole log: spanctl logs \(service)"
        case .interrupted:
            "interrupted; start again with spanctl up"
        case .locked(let pid):
            "another spanctl\(pid.map { " (pid \($0))" } ?? "") is working on this stack; wait until it is done"
        case .otherEngine(let engine, let project):
            "the \(engine.rawValue) engine's stack is up in '\(project)'; stop it with spanctl down"
        case .externalServersMissing:
            "the stack names no servers for the external engine; "
                + "put otlp, tempo and pyroscope under external in the stack file"
        case .serversUnusable(let problems):
            problems.map(\.description).joined(separator: "\n")
        case .unknownService(let name, let known):
            known.isEmpty
                ? "no service '\(name)': nothing was started here yet; start the stack with spanctl up"
                : "no service '\(name)'; the services are \(known.joined(separator: ", "))"
        case .notStopped(let pids):
            "processes \(pids.map(String.init).joined(separator: ", ")) are still there after SIGKILL; look at them with ps"
        case .stateUnusable(let path, let reason):
            "cannot use '\(path)': \(reason); make it readable and writable for this user"
        case .docker(let problem): problem.description
        }
    }

    private static func withTail(_ message: String, _ lines: [String]) -> String {
        lines.isEmpty ? message : message + "; last lines:\n" + lines.map { "    " + $0 }.joined(separator: "\n")
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: " or ")
    }

    private static func brief(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    }
}
