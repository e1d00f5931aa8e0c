import Foundation

/// The folder that an image is built from: an executable and the libraries that it brings along, copied only where they
/// have changed, so that an image that need not be built again is not.
struct ExecutableFolder {
    let path: String

    /// - Throws: ``StackRuntimeError``.
    func fill(with files: [String]) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let wanted = Set(files.map(Self.name))
            for stale in try FileManager.default.contentsOfDirectory(atPath: path) where !wanted.contains(stale) {
                try FileManager.default.removeItem(atPath: "\(path)/\(stale)")
            }
            for file in files {
                try copy(URL(fileURLWithPath: file).resolvingSymlinksInPath().path, as: Self.name(file))
            }
        } catch {
            throw StackRuntimeError.stateUnusable(path: path, reason: error.localizedDescription)
        }
    }

    private func copy(_ source: String, as name: String) throws {
        let target = "\(path)/\(name)"
        let stamp = try Stamp(source)
        if let existing = try? Stamp(target), existing == stamp { return }
        // Beside it first: a build that runs meanwhile never sees half a file.
        let partial = "\(path)/.\(name).partial"
        try? FileManager.default.removeItem(atPath: partial)
        try FileManager.default.copyItem(atPath: source, toPath: partial)
        try FileManager.default.setAttributes(
            [.modificationDate: stamp.modified, .posixPermissions: 0o755], ofItemAtPath: partial)
        _ = try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.moveItem(atPath: partial, toPath: target)
    }

    private static func name(_ file: String) -> String {
        URL(fileURLWithPath: file).lastPathComponent
    }

    /// What tells a changed file from an unchanged one.
    private struct Stamp: Equatable {
        let size: Int
        let modified: Date

        init(_ path: String) throws {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            size = attributes[.size] as? Int ?? 0
            // File systems differ in how finely they keep it.
            let seconds = (attributes[.modificationDate] as? Date ?? .distantPast).timeIntervalSince1970
            modified = Date(timeIntervalSince1970: seconds.rounded(.down))
        }
    }
}
