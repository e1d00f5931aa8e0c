import Foundation

/// What all processors of the machine did since it started, in ticks of the kernel's accounts (`proc(5)`, `/proc/stat`).
struct ProcessorTicks: Sendable, Equatable {
    var busy: Int
    var idle: Int
    /// Taken by the host that the machine is a guest of.
    var stolen: Int

    var total: Int { busy + idle + stolen }

    /// Until now; nil where the kernel does not tell.
    static func now() -> ProcessorTicks? {
        (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)).flatMap(ProcessorTicks.init(stat:))
    }

    /// What the first line says: `cpu  user nice system idle iowait irq softirq steal …`.
    init?(stat: String) {
        guard let line = stat.split(separator: "\n").first, line.hasPrefix("cpu ") else { return nil }
        let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
        guard numbers.count >= 8 else { return nil }
        busy = numbers[0] + numbers[1] + numbers[2] + numbers[5] + numbers[6]
        idle = numbers[3] + numbers[4]
        stolen = numbers[7]
    }

    private init(busy: Int, idle: Int, stolen: Int) {
        self.busy = busy
        self.idle = idle
        self.stolen = stolen
    }

    func since(_ earlier: ProcessorTicks) -> ProcessorTicks {
        ProcessorTicks(busy: busy - earlier.busy, idle: idle - earlier.idle, stolen: stolen - earlier.stolen)
    }
}
