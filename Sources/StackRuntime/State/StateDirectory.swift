import Foundation

/// `.spanctl` in the project directory, and what is where in it.
package struct StateDirectory: Sendable, Equatable {
    /// The project directory, absolute.
    package let project: String

    package init(project: String) {
        self.project = AbsolutePath.of(project)
    }

    package var root: String { project + "/.spanctl" }
    package var data: String { root + "/data" }
    package var logs: String { root + "/logs" }
    package var state: String { root + "/state.json" }
    package var lock: String { root + "/lock" }
    package var engine: String { root + "/engine.json" }
    /// The name of the Compose project whose volumes are left.
    package var volumes: String { root + "/volumes" }
    /// What the demo service's image was built from.
    package var image: String { root + "/image.json" }
    /// What `provision` writes unless told otherwise, and what the compose engine runs.
    package var generated: String { root + "/generated" }
    /// Credentials that containers get as files.
    package var secrets: String { root + "/secrets" }

    package func log(of service: String) -> String { "\(logs)/\(service).log" }

    /// Makes the folders, and keeps them out of version control.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func create() throws {
        try createRoot()
        do {
            for folder in [data, logs] {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        } catch {
            throw StackRuntimeError.stateUnusable(path: root, reason: error.localizedDescription)
        }
    }

    /// Makes the directory itself, and keeps it out of version control.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func createRoot() throws {
        let ignore = root + "/.gitignore"
        guard !FileManager.default.fileExists(atPath: ignore) else { return }
        do {
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            try FileDraft.replace(ignore, with: Data("*\n".utf8))
        } catch {
            throw StackRuntimeError.stateUnusable(path: root, reason: error.localizedDescription)
        }
    }

    /// Deletes stored data and logs.
    /// - Returns: whether there was any data.
    func removeData() throws -> Bool {
        let hadData = FileManager.default.fileExists(atPath: data)
        for folder in [data, logs] where FileManager.default.fileExists(atPath: folder) {
            do {
                try FileManager.default.removeItem(atPath: folder)
            } catch {
                throw StackRuntimeError.stateUnusable(path: folder, reason: error.localizedDescription)
            }
        }
        return hadData
    }
}
