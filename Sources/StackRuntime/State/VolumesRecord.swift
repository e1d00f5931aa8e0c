import Foundation

/// The Compose project whose volumes outlived it: a later `down --volumes` finds them by it.
struct VolumesRecord {
    let directory: StateDirectory

    var project: String? {
        guard let data = FileManager.default.contents(atPath: directory.volumes) else { return nil }
        let name = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }

    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func save(_ project: String) throws {
        do {
            try Data((project + "\n").utf8).write(to: URL(fileURLWithPath: directory.volumes), options: .atomic)
        } catch {
            throw StackRuntimeError.stateUnusable(path: directory.volumes, reason: error.localizedDescription)
        }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory.volumes)
    }
}
