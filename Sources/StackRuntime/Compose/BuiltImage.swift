import Foundation
import StackConfig

/// Remembers what an image was built from on this machine, so that it is built anew only when that has changed: even a
/// cached build would have Docker read all of it.
struct BuiltImage {
    private struct Record: Codable, Equatable {
        /// The image and its base, by their ids.
        var image: String
        var base: String
        var dockerfile: String
        /// Each file of the build context with its size and its date.
        var files: [String: String]
    }

    let name: String
    let base: String
    let directory: StateDirectory
    let docker: DockerCommand

    /// Whether the image is there and was built from what is there now.
    func isCurrent() async throws -> Bool {
        guard let data = FileManager.default.contents(atPath: directory.image),
            let record = try? JSONDecoder().decode(Record.self, from: data)
        else { return false }
        return try await present() == record
    }

    /// To be called after a build.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    func remember() async throws {
        guard let record = try await present() else { return }
        do {
            try JSONEncoder().encode(record).write(to: URL(fileURLWithPath: directory.image), options: .atomic)
        } catch {
            throw StackRuntimeError.stateUnusable(path: directory.image, reason: error.localizedDescription)
        }
    }

    private func present() async throws -> Record? {
        guard let image = try await id(of: name), let base = try await id(of: base),
            let dockerfile = FileManager.default.contents(atPath: directory.generated + "/Dockerfile")
        else { return nil }
        return Record(
            image: image, base: base, dockerfile: String(decoding: dockerfile, as: UTF8.self), files: try files())
    }

    private func id(of image: String) async throws -> String? {
        let output = try await docker.output(["image", "inspect", "--format", "{{.Id}}", image])
        return output.succeeded ? output.lines.first : nil
    }

    private func files() throws -> [String: String] {
        let context = directory.generated + "/rideshare"
        do {
            return try FileManager.default.contentsOfDirectory(atPath: context).reduce(into: [:]) { files, file in
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(context)/\(file)")
                let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
                files[file] = "\(attributes[.size] as? Int ?? 0) \(date)"
            }
        } catch {
            throw StackRuntimeError.stateUnusable(path: context, reason: error.localizedDescription)
        }
    }
}
