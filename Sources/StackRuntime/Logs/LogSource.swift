import Glibc

/// The lines of one log file, read as they are asked for, across truncation and replacement of the file.
final class LogSource {
    private static let chunkSize = 64 << 10
    /// A line longer than this is handed on in pieces.
    private static let lineLimit = 256 << 10

    let service: String
    private let path: String
    private var descriptor: Int32 = -1
    private var inode: UInt64 = 0
    private var offset: UInt64 = 0
    private var partial: [UInt8] = []
    private var lines: ArraySlice<TimedLine> = []
    private var lastTime = ""

    /// A line and the time that it begins with, or else that of the line before it.
    private struct TimedLine {
        let text: String
        let time: String
    }

    init(service: String, path: String, tail: Int?) {
        self.service = service
        self.path = path
        if let tail, reopen() { offset = startOfTail(tail) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// What orders the next line among those of other services; nothing if there is no line for now.
    var nextTime: String? {
        if lines.isEmpty { fill() }
        return lines.first?.time
    }

    func next() -> LogLine? {
        lines.popFirst().map { LogLine(service: service, text: $0.text) }
    }

    /// What was written after the last line break.
    func takeUnfinishedLine() -> LogLine? {
        guard !partial.isEmpty else { return nil }
        defer { partial = [] }
        return LogLine(service: service, text: String(decoding: partial, as: UTF8.self))
    }

    private func fill() {
        while lines.isEmpty {
            guard descriptor >= 0 || reopen() else { return }
            var status = stat()
            if fstat(descriptor, &status) == 0, UInt64(status.st_size) < offset {
                offset = 0
                partial = []
            }
            if readChunk() { continue }
            guard isReplaced, reopen() else { return }
        }
    }

    /// - Returns: whether there was anything.
    private func readChunk() -> Bool {
        var buffer = [UInt8](repeating: 0, count: Self.chunkSize)
        let count = pread(descriptor, &buffer, buffer.count, off_t(offset))
        guard count > 0 else { return false }
        offset += UInt64(count)
        partial.append(contentsOf: buffer[..<count])
        var complete: [TimedLine] = []
        var start = partial.startIndex
        while let end = partial[start...].firstIndex(of: UInt8(ascii: "\n")) {
            complete.append(timed(partial[start..<end]))
            start = end + 1
        }
        partial.removeSubrange(..<start)
        if partial.count > Self.lineLimit {
            complete.append(timed(partial[...]))
            partial = []
        }
        lines = complete[...]
        return true
    }

    private func timed(_ bytes: ArraySlice<UInt8>) -> TimedLine {
        let text = String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
        lastTime = LogTime.leading(text) ?? lastTime
        return TimedLine(text: text, time: lastTime)
    }

    private var isReplaced: Bool {
        var status = stat()
        return stat(path, &status) == 0 && UInt64(status.st_ino) != inode
    }

    private func reopen() -> Bool {
        if descriptor >= 0 { close(descriptor) }
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else { return false }
        inode = UInt64(status.st_ino)
        offset = 0
        partial = []
        return true
    }

    /// Where the last lines begin, found by reading backwards.
    private func startOfTail(_ count: Int) -> UInt64 {
        guard let size = LogFile.size(of: path) else { return 0 }
        guard count > 0 else { return size }
        var left = count
        var end = size
        while end > 0 {
            let start = end > UInt64(Self.chunkSize) ? end - UInt64(Self.chunkSize) : 0
            var buffer = [UInt8](repeating: 0, count: Int(end - start))
            guard pread(descriptor, &buffer, buffer.count, off_t(start)) == buffer.count else { return 0 }
            for index in buffer.indices.reversed() where buffer[index] == UInt8(ascii: "\n") {
                let isFileEnd = start + UInt64(index) + 1 == size
                if !isFileEnd { left -= 1 }
                if left == 0 { return start + UInt64(index) + 1 }
            }
            end = start
        }
        return 0
    }
}
