/// One process, told apart from any other that has had or will have its number.
package struct ProcessIdentity: Sendable, Hashable, Codable {
    package let pid: Int32
    /// Ticks between boot and its start.
    package let startTime: UInt64
    /// The boot that those ticks count from.
    package let boot: String

    package init(pid: Int32, startTime: UInt64, boot: String) {
        self.pid = pid
        self.startTime = startTime
        self.boot = boot
    }

    init(_ process: ProcessSnapshot) {
        self.init(pid: process.pid, startTime: process.startTime, boot: ProcessTable.bootID)
    }

    /// The process while it is alive; nothing once it has ended, even if its number is in use again.
    var living: ProcessSnapshot? {
        guard boot == ProcessTable.bootID, let process = ProcessTable.process(pid), process.startTime == startTime,
            !process.isZombie
        else { return nil }
        return process
    }

    package var isAlive: Bool { living != nil }
}
