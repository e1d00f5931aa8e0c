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

    /// Takes a project for the stack that is about to be brought up in it, and records that. To be called while the
    /// project's lock is held.
    ///
    /// The record of another engine stops nobody if its stack was killed by hand. Processes are looked for here; whether
    /// containers are left is for the caller to say.
    /// - Parameter containersAreUp: asked only about the record of a compose stack that another engine finds. Unless told
    ///   otherwise, such a record is believed.
    /// - Throws: ``StackRuntimeError/otherEngine(_:project:)``, ``StackRuntimeError/stateUnusable(path:reason:)``.
    static func claim(
        _ wanted: EngineRecord,
        in directory: StateDirectory,
        containersAreUp: (EngineRecord) async -> Bool = { _ in true }
    ) async throws {
        let found = load(from: directory)
        // What runs without a record is from before there were records, when there was one engine.
        let other = found?.engine ?? .embedded
        if other != wanted.engine {
            let isUp =
                if other == .compose, let found { await containersAreUp(found) } else {
                    Observation(of: directory).isAnyRunning
                }
            if isUp { throw StackRuntimeError.otherEngine(other, project: directory.project) }
        }
        try wanted.save(to: directory)
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
