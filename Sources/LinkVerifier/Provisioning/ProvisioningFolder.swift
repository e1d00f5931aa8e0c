import Foundation

/// The files below a path that may be about datasources.
struct ProvisioningFolder {
    struct File: Equatable {
        let path: String
        /// Whether Grafana would read it, or the user named it, so that it must be about datasources.
        let isExpected: Bool
    }

    /// Where below a directory Grafana's provisioning may begin; the first is the directory itself.
    private static let layouts = ["", "datasources", "provisioning/datasources", "grafana/provisioning/datasources"]

    /// Sorted by path.
    let files: [File]

    init(path: String) throws(ProvisioningLintError) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw .notFound(path: path)
        }
        guard isDirectory.boolValue else {
            files = [File(path: path, isExpected: true)]
            return
        }
        var files: [File] = []
        for layout in Self.layouts {
            let folder = Self.join(path, layout)
            guard layout.isEmpty || FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory) else {
                continue
            }
            guard layout.isEmpty || isDirectory.boolValue else { continue }
            let isExpected = !layout.isEmpty || Self.isNamedDatasources(path)
            files += try Self.names(in: folder).map { File(path: Self.join(folder, $0), isExpected: isExpected) }
        }
        guard !files.isEmpty else { throw .nothingToRead(path: path) }
        self.files = files.sorted { $0.path < $1.path }
    }

    private static func names(in folder: String) throws(ProvisioningLintError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
                name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".ini")
            }
        } catch {
            throw .unreadable(path: folder, reason: "permission denied")
        }
    }

    private static func isNamedDatasources(_ path: String) -> Bool {
        path.split(separator: "/").last == "datasources"
    }

    private static func join(_ folder: String, _ name: String) -> String {
        if name.isEmpty { return folder }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}
