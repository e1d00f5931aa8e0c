import Logging
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes what waits in a queue to files, each whole or not at all.
final class ProfileFileWriter: ProfileExporter {
    /// Which files.
    enum Target: Sendable, Equatable {
        /// This one, over and over.
        case file(String)
        /// New ones in this directory; the oldest of more than `maximumFiles` go.
        case directory(String, maximumFiles: Int)
    }

    private static let suffix = ".pb.gz"

    let queue: ProfileQueue
    private let target: Target
    private let prefix: String
    private let logger: Logger
    private let state = Mutex((counts: ExportCounts(), reported: ReportedReasons()))

    init(_ target: Target, applicationName: String, queue: ProfileQueue, logger: Logger) {
        self.target = target
        self.queue = queue
        self.logger = logger
        let plain = applicationName.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" }
        prefix = String(plain) + "-"
    }

    var counts: ExportCounts { state.withLock { $0.counts } }

    func run() async {
        for await _ in queue.wakeUps { writeAll() }
        writeAll()
    }

    private func writeAll() {
        while !Task.isCancelled, let profile = queue.take() {
            do {
                try write(profile)
                state.withLock { $0.counts.written += 1 }
            } catch {
                let reason = "\(error)"
                let isNew = state.withLock { state in
                    state.counts.failedWrites += 1
                    return state.reported.isNew(reason)
                }
                guard isNew else { continue }
                logger.warning(
                    "a profile could not be written; it is dropped, and this is said once for each reason",
                    metadata: ["target": "\(target)", "reason": "\(reason)"]
                )
            }
        }
    }

    private func write(_ profile: EncodedProfile) throws {
        switch target {
        case .file(let path):
            try Data(profile.pprof).write(to: URL(filePath: path), options: .atomic)
        case .directory(let path, let maximumFiles):
            let directory = URL(filePath: path, directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            try Data(profile.pprof).write(to: directory.appending(path: name(of: profile)), options: .atomic)
            try deleteOldest(in: path, keeping: maximumFiles)
        }
    }

    /// Names sort as the profiles' times do.
    private func name(of profile: EncodedProfile) -> String {
        let style = Date.ISO8601FormatStyle(
            dateSeparator: .omitted, timeSeparator: .omitted, includingFractionalSeconds: true
        )
        let time = Date(timeIntervalSince1970: Double(profile.start) / 1e9).formatted(style)
        return "\(prefix)\(time)-\(ProcessInfo.processInfo.processIdentifier)\(Self.suffix)"
    }

    private func deleteOldest(in directory: String, keeping most: Int) throws {
        let own = try FileManager.default.contentsOfDirectory(atPath: directory).filter(isOwn).sorted()
        for name in own.dropLast(most) {
            try FileManager.default.removeItem(atPath: directory + "/" + name)
        }
    }

    /// Whether the file is one of this application's: `shop-api-TIME-PID.pb.gz` is not `shop`'s.
    private func isOwn(_ name: String) -> Bool {
        guard name.hasPrefix(prefix), name.hasSuffix(Self.suffix) else { return false }
        let parts = name.dropFirst(prefix.count).dropLast(Self.suffix.count).split(separator: "-")
        return parts.count == 2 && parts[0].first?.isNumber == true && parts[1].allSatisfy(\.isNumber)
    }
}
