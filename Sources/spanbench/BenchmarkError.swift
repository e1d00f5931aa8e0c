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
        }
    }
}
