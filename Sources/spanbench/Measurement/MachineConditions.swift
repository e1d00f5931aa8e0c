import Foundation

/// What else may explain a measurement: the machine, and how busy it was already.
struct MachineConditions: Sendable {
    private let before = Self.loadAverage()

    /// The conditions by their names; the load after is that of now.
    func described() -> [String: String] {
        #if DEBUG
        let configuration = "debug: numbers are not to be compared with limits"
        #else
        let configuration = "release"
        #endif
        return [
            "configuration": configuration, "load average before": before, "load average after": Self.loadAverage(),
            "processors": "\(ProcessInfo.processInfo.activeProcessorCount)",
        ]
    }

    /// Of the last minute.
    private static func loadAverage() -> String {
        var averages = [Double](repeating: 0, count: 1)
        return getloadavg(&averages, 1) == 1 ? String(format: "%.2f", averages[0]) : "unknown"
    }
}
