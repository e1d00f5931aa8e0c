import Foundation
package import StackConfig

/// Which engine a project's stack was brought up with: kept in `.spanctl/engine.json` from the beginning of `up` to the
/// end of `down`, so that every other command finds the stack whatever the stack file says by then.
package struct EngineRecord: Sendable, Equatable, Codable {
    package var engine: EngineKind
    /// The Compose project, for the compose engine.
    package var stackName: String

    package init(engine: EngineKind, stackName: String) {
        self.engine = engine
        self.stackName = stackName
    }

    /// The record of a project, if one is there that can be read.
    package static func load(from directory: StateDirectory) -> EngineRecord? {
        guard let data = FileManager.default.contents(atPath: directory.engine) else { return nil }
        return try? JSONDecoder().decode(EngineRecord.self, from: data)
    }

    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func save(to directory: StateDirectory) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try encoder.encode(self).write(to: URL(fileURLWithPath: directory.engine), options: .atomic)
        } catch {
            throw StackRuntimeError.stateUnusable(path: directory.engine, reason: error.localizedDescription)
        }
    }

    /// Forgets the record of a project, if there is one.
    static func remove(from directory: StateDirectory) {
        try? FileManager.default.removeItem(atPath: directory.engine)
    }
}
