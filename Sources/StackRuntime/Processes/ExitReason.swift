/// How a process ended.
package enum ExitReason: Sendable, Equatable, CustomStringConvertible {
    case exited(Int32)
    case killed(signal: Int32)

    /// Reads what `waitpid` reports.
    init(waitStatus status: Int32) {
        let signal = status & 0x7f
        self = signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
    }

    /// Reads what a container engine reports, which is 128 and the signal for what a signal ended.
    init(containerExitCode code: Int32) {
        self = (129...192).contains(code) ? .killed(signal: code - 128) : .exited(code)
    }

    package var description: String {
        switch self {
        case .exited(let status): "exited with status \(status)"
        case .killed(let signal): "was killed by signal \(signal)"
        }
    }
}
