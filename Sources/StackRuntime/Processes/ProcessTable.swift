import Glibc

/// The processes of this machine, as procfs shows them.
enum ProcessTable {
    /// The process of that number, zombies included.
    static func process(_ pid: Int32) -> ProcessSnapshot? {
        text(at: "/proc/\(pid)/stat").flatMap(ProcessSnapshot.init(stat:))
    }

    /// Every process that is visible and has not ended.
    static func living() -> [ProcessSnapshot] {
        numbers(in: "/proc").compactMap(process).filter { !$0.isZombie }
    }

    /// The value of a variable in the environment that a process was started with, if this user may read it.
    static func variable(_ name: String, of pid: Int32) -> String? {
        let prefix = Array("\(name)=".utf8)
        guard let bytes = ProcFile.bytes(at: "/proc/\(pid)/environ") else { return nil }
        let entry = bytes.split(separator: 0).first { $0.starts(with: prefix) }
        return entry.map { String(decoding: $0.dropFirst(prefix.count), as: UTF8.self) }
    }

    /// The command line, cut to a length that fits a message.
    static func command(of pid: Int32) -> String? {
        guard let bytes = ProcFile.bytes(at: "/proc/\(pid)/cmdline"), !bytes.isEmpty else {
            return text(at: "/proc/\(pid)/comm").map { String($0.prefix { !$0.isNewline }) }
        }
        let words = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        let line = words.joined(separator: " ")
        return line.count <= 100 ? line : line.prefix(99) + "…"
    }

    /// Seconds for which a process has run.
    static func uptime(of process: ProcessSnapshot) -> Double? {
        guard let text = text(at: "/proc/uptime"), let first = text.split(separator: " ").first,
            let sinceBoot = Double(first)
        else { return nil }
        return max(0, sinceBoot - Double(process.startTime) / Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    /// Names this run of the kernel; start times mean nothing across two.
    static let bootID = text(at: "/proc/sys/kernel/random/boot_id").map { String($0.prefix { !$0.isNewline }) } ?? ""

    /// The entries of a procfs directory whose names are numbers.
    static func numbers(in directory: String) -> [Int32] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var numbers: [Int32] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name) { numbers.append(number) }
        }
        return numbers
    }

    private static func text(at path: String) -> String? {
        ProcFile.bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
