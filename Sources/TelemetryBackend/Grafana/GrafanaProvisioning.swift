import Foundation
import Yams

/// The datasources of a Grafana provisioning directory.
package struct GrafanaProvisioning: Sendable, Equatable {
    /// In the order of the files' names, and in each file's order.
    let datasources: [GrafanaDatasource]

    /// The datasource of a uid.
    subscript(uid: String) -> GrafanaDatasource? { datasources.first { $0.uid == uid } }

    /// The Tempo datasource that the page shows: the default one, or else the first.
    var tempo: GrafanaDatasource? {
        let all = datasources.filter { $0.type == GrafanaDatasource.tempoType }
        return all.first(where: \.isDefault) ?? all.first
    }

    /// Reads `datasources/*.yaml` and `*.yml` below a provisioning directory, as Grafana does when it starts.
    package init(
        directory: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ServerFileError) {
        let folder = URL(filePath: directory).appending(path: "datasources").path
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(file: folder, reason: error.localizedDescription)
        }
        var datasources: [GrafanaDatasource] = []
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let file = try ServerFile(path: folder + "/" + name)
            guard let items = file["datasources"]?.sequence else { continue }
            for item in items {
                let datasource = try Self.datasource(item, in: file, ProvisionedText(environment: environment))
                guard !datasources.contains(where: { $0.uid == datasource.uid }) else {
                    throw file.error(item, "the uid \"\(datasource.uid)\" is taken; give each datasource its own")
                }
                datasources.append(datasource)
            }
        }
        self.datasources = datasources
    }

    private static func datasource(
        _ item: Node, in file: ServerFile, _ expander: ProvisionedText
    ) throws(ServerFileError) -> GrafanaDatasource {
        let tree = try JSONTree(item) { (text, node) throws(ServerFileError) in
            do throws(ProvisionedText.Failure) {
                return try expander.expand(text)
            } catch {
                throw file.error(node, "\(error)")
            }
        }
        func required(_ key: String) throws(ServerFileError) -> String {
            guard let text = tree[key]?.text, !text.isEmpty else {
                throw file.error(item, "the datasource has no \(key); add \"\(key): ...\"")
            }
            return text
        }
        var url = tree["url"]?.text ?? ""
        while url.hasSuffix("/") { url.removeLast() }
        return GrafanaDatasource(
            name: try required("name"), uid: try required("uid"), type: try required("type"),
            access: tree["access"]?.text ?? "proxy", url: url, user: tree["user"]?.text ?? "",
            isDefault: tree["isDefault"] == .bool(true), isEditable: tree["editable"] == .bool(true),
            basicAuthUser: tree["basicAuth"] == .bool(true) ? tree["basicAuthUser"]?.text ?? "" : nil,
            jsonData: tree["jsonData"] ?? .object([:]), secureJsonData: tree["secureJsonData"] ?? .object([:])
        )
    }
}
