import StackConfig
import StackRuntime

/// What `down` tells at its end.
enum DownSummary {
    static func text(of report: DownReport, engine: EngineKind) -> String {
        let count = report.stopped.count
        let things = engine == .compose ? "container" : "service"
        let result = count == 0 ? "nothing ran" : "stopped \(count) \(things)\(count == 1 ? "" : "s")"
        guard report.removedData else { return result }
        return switch engine {
        case .embedded: "\(result); stored data is deleted"
        case .compose: "\(result); the volumes with the stored data are deleted"
        case .external: "\(result); logs are deleted, and what your servers store is theirs"
        }
    }
}
