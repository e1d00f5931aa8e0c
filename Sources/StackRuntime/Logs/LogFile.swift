import Foundation
import Glibc

/// One service's log on disk.
struct LogFile: Sendable {
    private static let sizeLimit: UInt64 = 8 << 20

    let path: String

    /// Gets ready for another run of the service. A run of a new stack begins a new file, as does one whose file has
    /// grown large, and the old one is kept beside it as `.1`; a restart within a stack appends.
    /// - Returns: the byte where the run begins.
    func prepare(isNewStack: Bool) throws -> UInt64 {
        guard let size = Self.size(of: path), size > 0 else { return 0 }
        guard isNewStack || size > Self.sizeLimit else { return size }
        guard rename(path, path + ".1") == 0 else {
            throw StackRuntimeError.stateUnusable(path: path, reason: String(cString: strerror(errno)).lowercased())
        }
        return 0
    }

    /// The last lines that were written from a byte on, without blank ones.
    func lastLines(_ count: Int = 15, from start: UInt64 = 0) -> [String] {
        guard let handle = FileHandle(forReadingAtPath: path), let size = Self.size(of: path), size > start else {
            return []
        }
        defer { try? handle.close() }
        let enough: UInt64 = 64 << 10
        let offset = size - start > enough ? size - enough : start
        guard (try? handle.seek(toOffset: offset)) != nil, let data = try? handle.readToEnd() else { return [] }
        var lines = data.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        if offset > start { lines.removeFirst() }
        return Array(lines.filter { !$0.allSatisfy(\.isWhitespace) }.suffix(count))
    }

    static func size(of path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_size) : nil
    }
}
