/// One service and what happens to it.
package enum PlanStep: Sendable, Equatable, CustomStringConvertible {
    /// Why a service is started.
    package enum StartReason: String, Sendable {
        case notStarted = "not started"
        case exited
        case changed
    }

    /// Why a service is stopped.
    package enum StopReason: String, Sendable {
        case notWanted = "no longer wanted"
        case notRecorded = "on no record"
        /// Started by a service that has itself ended.
        case leftBehind = "left behind"
        case changed
    }

    case keep(service: String, pid: Int32)
    case stop(service: String, pid: Int32, StopReason)
    case start(service: String, StartReason)

    package var description: String {
        switch self {
        case .keep(let service, let pid): "keep \(service) (pid \(pid))"
        case .stop(let service, let pid, let reason): "stop \(service) (pid \(pid)): \(reason.rawValue)"
        case .start(let service, let reason): "start \(service): \(reason.rawValue)"
        }
    }
}
