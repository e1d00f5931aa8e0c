import Foundation
import StackConfig
import StackRuntime

/// The files of an output directory: what is there of those that are wanted, and which ones an earlier `provision`
/// wrote that are not wanted any more.
struct ProvisionedFiles: Sendable {
    enum State: Equatable {
        case missing
        case same
        /// Holds this text instead.
        case different(String)
    }

    /// Lists what `provision` has written to the directory, a path a line.
    static let listName = ".spanctl-files"

    let directory: String

    func state(of file: GeneratedFile) throws(CommandError) -> State {
        let path = path(of: file.path)
        guard FileManager.default.fileExists(atPath: path) else { return .missing }
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        return data == Data(file.contents.utf8) ? .same : .different(String(decoding: data, as: UTF8.self))
    }

    /// Files that are there, that an earlier `provision` wrote and that are not among the wanted ones.
    func obsolete(besides files: [GeneratedFile]) -> [String] {
        let wanted = Set(files.map(\.path))
        return listed().filter { !wanted.contains($0) && FileManager.default.fileExists(atPath: path(of: $0)) }
    }

    /// Notes what was written, for a later ``obsolete(besides:)``. What is obsolete stays listed until it is deleted.
    func list(_ files: [GeneratedFile]) throws(CommandError) {
        let paths = Set(files.map(\.path) + obsolete(besides: files)).sorted()
        let text = paths.map { $0 + "\n" }.joined()
        _ = try write(GeneratedFile(path: Self.listName, contents: text))
    }

    /// Writes a file, unless it is there already.
    func write(_ file: GeneratedFile) throws(CommandError) -> GeneratedFileWriter.Outcome {
        do {
            return try GeneratedFileWriter(directory: directory).write(file)
        } catch StackRuntimeError.stateUnusable(let path, let reason) {
            throw .unwritable(path: path, reason: reason)
        } catch {
            throw .unwritable(path: path(of: file.path), reason: "\(error)")
        }
    }

    private func path(of name: String) -> String { "\(directory)/\(name)" }

    private func listed() -> [String] {
        guard let data = FileManager.default.contents(atPath: path(of: Self.listName)) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
