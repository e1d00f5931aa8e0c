/// Why nothing could be measured.
enum BenchmarkError: Error, Equatable, CustomStringConvertible {
    /// The executable under test is not there.
    case notBuilt(path: String)
    /// The backend ended, or said something else, before it said where it listens.
    case backendNotListening(said: String)
    /// The backend would not take a push.
    case pushRefused(url: String, status: UInt, answer: String)
    /// The command under test ended with a status that says that it could not do its work.
    case commandFailed(command: String, status: Int32, said: String)
    /// The profiler under test does not sample.
    case profilerOff(state: String)
    /// A trial's process ended without an outcome.
    case trialFailed(row: String, status: String)
    /// The profiler's pushes are not what a server would take.
    case pushUnreadable(reason: String)
    /// The server that is put under load does not serve.
    case loadFailed(status: UInt)

    var description: String {
        switch self {
        case .notBuilt(let path):
            "no executable \"\(path)\"; build it with the same configuration: swift build -c release --product spanctl"
        case .backendNotListening(let said):
            "the backend does not listen, and said \"\(said)\"; start spanctl backend by hand and read what it says"
        case .pushRefused(let url, let status, let answer):
            "\"\(url)\" answered \(status) with \"\(answer)\"; make fewer spans, or mend the backend"
        case .commandFailed(let command, let status, let said):
            "\"\(command)\" ended with status \(status) and said \"\(said)\"; run it by hand"
        case .profilerOff(let state):
            "the profiler is \"\(state)\"; run this on Linux with glibc on x86-64, without another user of SIGPROF"
        case .trialFailed(let row, let status):
            "the process that measures \"\(row)\" ended with \"\(status)\" before it was done; see what it said above"
        case .pushUnreadable(let reason):
            "a push of the profiler could not be read: \"\(reason)\"; mend the profiler's export"
        case .loadFailed(let status):
            "the server under load answered \"\(status)\"; it is a part of this benchmark, so report that"
        }
    }
}
