import Foundation

/// Reads and replaces `state.json`.
struct StateStore: Sendable {
    /// What was found.
    enum Contents: Equatable {
        case nothing
        case record(StackRecord)
        /// It is there and says nothing that can be relied on.
        case unreadable(reason: String)
    }

    let path: String

    func load() -> Contents {
        guard FileManager.default.fileExists(atPath: path) else { return .nothing }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            let version = try JSONDecoder().decode(Version.self, from: data).version
            guard version == StackRecord.currentVersion else {
                return .unreadable(reason: "it is of version \(version), not \(StackRecord.currentVersion)")
            }
            return .record(try JSONDecoder().decode(StackRecord.self, from: data))
        } catch {
            return .unreadable(reason: "it is damaged")
        }
    }

    /// Replaces the file in one step, so that a reader sees the old or the new whole.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func save(_ record: StackRecord) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(record).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw StackRuntimeError.stateUnusable(path: path, reason: error.localizedDescription)
        }
    }

    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func remove() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw StackRuntimeError.stateUnusable(path: path, reason: error.localizedDescription)
        }
    }

    private struct Version: Decodable {
        let version: Int
    }
}
