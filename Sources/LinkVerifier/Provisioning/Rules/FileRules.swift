import StackConfig
import Yams

/// What stands at the top of each file, and which keys a datasource has.
enum FileRules: ProvisioningRules {
    private static let datasourceKeys = [
        "name", "type", "uid", "access", "orgId", "orgName", "url", "user", "password", "database", "basicAuth",
        "basicAuthUser", "basicAuthPassword", "withCredentials", "isDefault", "jsonData", "secureJsonData", "editable",
        "correlations", "version", "apiVersion", "readOnly",
    ]
    private static let deadKeys: [String: String] = [
        "version": "Grafana counts a datasource's versions itself", "apiVersion": "it belongs at the top of the file",
    ]

    static func check(_ provisioning: Provisioning, into log: inout FindingLog) {
        for file in provisioning.files { checkTop(of: file, into: &log) }
        for datasource in provisioning.datasources { checkKeys(of: datasource, into: &log) }
    }

    private static func checkTop(of file: ProvisioningFile, into log: inout FindingLog) {
        let version = file.root["apiVersion"]
        if version?.literal != "1", version?.text == nil || version?.literal != nil {
            log.error(
                .apiVersionMissing, at: version?.value ?? file.root.node, in: file.path,
                version.map { "apiVersion is \($0.value.shape), not 1" } ?? "no apiVersion at the top of the file",
                remedy: "write \"apiVersion: 1\"; without it Grafana reads an older format and leaves out jsonData"
            )
        }
        checkList("datasources", of: file, into: &log)
        checkList("deleteDatasources", of: file, into: &log)
    }

    private static func checkList(_ key: String, of file: ProvisioningFile, into log: inout FindingLog) {
        guard let entry = file.root[key], !entry.value.isEmptyValue else { return }
        guard let items = entry.value.sequence else {
            log.error(
                .shapeWrong, at: entry.value, in: file.path, "\(key) is \(entry.value.shape), not a list",
                remedy: "write each as an item: \"- name: ...\"")
            return
        }
        for item in items where ProvisionedMapping(item) == nil {
            log.error(
                .shapeWrong, at: item, in: file.path, "an item of \(key) is \(item.shape), not a mapping",
                remedy: "write \"- name: ...\"")
        }
    }

    private static func checkKeys(of datasource: ProvisionedDatasource, into log: inout FindingLog) {
        for entry in datasource.mapping.entries {
            if let reason = deadKeys[entry.key] {
                log.warning(
                    .deadKey, at: entry.keyNode, in: datasource.file,
                    "\(datasource.title) has the key \(entry.key.inQuotes), which Grafana does not read here",
                    remedy: "remove it; \(reason)")
            } else if !datasourceKeys.contains(entry.key) {
                log.warning(
                    .unknownKey, at: entry.keyNode, in: datasource.file,
                    "\(datasource.title) has the key \(entry.key.inQuotes), which Grafana does not know",
                    remedy: NearestName.of(entry.key, among: datasourceKeys).map { "did you mean \($0.inQuotes)?" }
                        ?? "remove it, or move it to jsonData")
            }
            let isMapping = ["jsonData", "secureJsonData"].contains(entry.key)
            if isMapping, ProvisionedMapping(entry.value) == nil, !entry.value.isEmptyValue {
                log.error(
                    .shapeWrong, at: entry.value, in: datasource.file,
                    "\(entry.key) of \(datasource.title) is \(entry.value.shape), not a mapping",
                    remedy: "write \"KEY: VALUE\" below it")
            } else if !isMapping, entry.key != "correlations", entry.value.scalar == nil {
                log.error(
                    .shapeWrong, at: entry.value, in: datasource.file,
                    "\(entry.key) of \(datasource.title) is \(entry.value.shape), not a text",
                    remedy: "write one value")
            }
        }
    }
}
