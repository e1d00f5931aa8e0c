import Foundation
import NIOCore
import NIOPosix

/// What is left on this machine: processes, listening ports.
enum Machine {
    /// Whether a process of that id exists and is no zombie.
    static func isAlive(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let state = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ").dropFirst().first
        else { return false }
        return state != "Z"
    }

    /// Whether nobody listens on a port of 127.0.0.1.
    static func isFree(_ port: Int) async throws -> Bool {
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: "127.0.0.1", port: port).get()
            try await channel.close()
            return true
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            return false
        }
    }
}
