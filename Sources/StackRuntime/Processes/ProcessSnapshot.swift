/// What the kernel says of one process, from `/proc/<pid>/stat`.
struct ProcessSnapshot: Sendable, Equatable {
    let pid: Int32
    let parent: Int32
    let group: Int32
    let session: Int32
    /// Ticks since boot at which it started: with the pid, what tells it from a later process of the same number.
    let startTime: UInt64
    /// Whether it has ended and only waits to be reaped.
    let isZombie: Bool

    /// Reads a line of proc(5). The name may hold spaces and parentheses, so fields count from the last parenthesis.
    init?(stat line: String) {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"),
            let pid = Int32(line[..<open].filter(\.isNumber))
        else { return nil }
        let fields = line[line.index(after: close)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let parent = Int32(fields[1]), let group = Int32(fields[2]),
            let session = Int32(fields[3]), let startTime = UInt64(fields[19])
        else { return nil }
        self.pid = pid
        self.parent = parent
        self.group = group
        self.session = session
        self.startTime = startTime
        self.isZombie = fields[0] == "Z" || fields[0] == "X"
    }
}
