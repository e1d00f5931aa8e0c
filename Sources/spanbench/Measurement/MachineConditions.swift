import Foundation

/// What else may explain a measurement: the machine, and how busy it was already.
struct MachineConditions: Sendable {
    private let loadBefore = Self.loadAverage()
    private let ticksBefore = ProcessorTicks.now()
    private let ownBefore = Self.ownProcessorSeconds()

    /// The conditions by their names; the load after is that of now.
    func described() -> [String: String] {
        #if DEBUG
        let configuration = "debug: numbers are not to be compared with limits"
        #else
        let configuration = "release"
        #endif
        var conditions = [
            "configuration": configuration, "load average before": loadBefore, "load average after": Self.loadAverage(),
            "processors": "\(ProcessInfo.processInfo.activeProcessorCount)",
        ]
        if let tick = Self.kernelTick { conditions["kernel tick"] = "\(tick) Hz" }
        if let ticksBefore, let ticks = ProcessorTicks.now()?.since(ticksBefore), ticks.total > 0 {
            // Ticks are so many seconds on this machine.
            let own = (Self.ownProcessorSeconds() - ownBefore) * Double(sysconf(Int32(_SC_CLK_TCK)))
            conditions["CPU time stolen by the host"] = Self.share(Double(ticks.stolen), of: ticks)
            conditions["CPU time of other programs"] = Self.share(max(0, Double(ticks.busy) - own), of: ticks)
        }
        return conditions
    }

    private static func share(_ ticks: Double, of all: ProcessorTicks) -> String {
        String(format: "%.1f %%", 100 * ticks / Double(all.total))
    }

    private static func ownProcessorSeconds() -> Double {
        rusage.ofChildren.processorSeconds + rusage.ofThisProcess.processorSeconds
    }

    /// Of the last minute.
    private static func loadAverage() -> String {
        var averages = [Double](repeating: 0, count: 1)
        return getloadavg(&averages, 1) == 1 ? String(format: "%.2f", averages[0]) : "unknown"
    }

    /// How often a second the kernel's timers run (`CONFIG_HZ`), as the resolution of its coarse clock tells.
    static var kernelTick: Int? {
        #if os(Linux)
        let resolution = TimeReading.nanoseconds { clock_getres(CLOCK_MONOTONIC_COARSE, $0) }
        return resolution > 0 ? Int((1e9 / Double(resolution)).rounded()) : nil
        #else
        return nil
        #endif
    }
}
