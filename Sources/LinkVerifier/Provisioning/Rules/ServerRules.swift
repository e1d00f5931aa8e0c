import Foundation
import StackConfig
import Yams

/// Types, addresses and credentials of the datasources that a link needs.
enum ServerRules: ProvisioningRules {
    private static let types = [ProvisionedDatasource.tempoType, ProvisionedDatasource.pyroscopeType]
    /// What the Pyroscope datasource was called, and what it is taken to be called.
    private static let otherNames = [
        "phlare": ProvisionedDatasource.pyroscopeType, "grafana-phlare-datasource": ProvisionedDatasource.pyroscopeType,
        "pyroscope": ProvisionedDatasource.pyroscopeType, "pyroscope-datasource": ProvisionedDatasource.pyroscopeType,
        "grafana-pyroscope": ProvisionedDatasource.pyroscopeType,
        "grafana-tempo-datasource": ProvisionedDatasource.tempoType, "grafana-tempo": ProvisionedDatasource.tempoType,
    ]
    /// Settings that are secret wherever they stand.
    private static let secrets: Set<String> = [
        "basicAuthPassword", "password", "token", "apiKey", "tlsClientKey", "secretKey", "privateKey", "clientSecret",
        "accessToken",
    ]

    static func check(_ provisioning: Provisioning, into log: inout FindingLog) {
        for datasource in provisioning.datasources {
            checkType(of: datasource, into: &log)
            checkSecrets(of: datasource, into: &log)
            guard let type = datasource.type, types.contains(type) else { continue }
            checkAddress(of: datasource, runsInContainer: provisioning.runsInContainer, into: &log)
            checkAccess(of: datasource, into: &log)
        }
    }

    /// What a misspelt type was meant to be.
    static func meantType(_ type: String) -> String? {
        guard !types.contains(type) else { return nil }
        return otherNames[type.lowercased()] ?? NearestName.of(type, among: types)
    }

    private static func checkType(of datasource: ProvisionedDatasource, into log: inout FindingLog) {
        guard let entry = datasource.mapping["type"], entry.text?.isEmpty == false else {
            log.error(
                .typeMissing, at: datasource.mapping["type"]?.keyNode ?? datasource.mapping.node, in: datasource.file,
                "\(datasource.title) has no type", remedy: "add \"type: ...\", the id of its plugin")
            return
        }
        guard let type = entry.literal, let meant = meantType(type) else { return }
        let message =
            type.lowercased().contains("phlare")
            ? "type \(type.inQuotes) is what Pyroscope's datasource was called once"
            : "there is no datasource of type \(type.inQuotes)"
        log.error(.typeUnknown, at: entry.value, in: datasource.file, message, remedy: "write \(meant.inQuotes)")
    }

    private static func checkAddress(
        of datasource: ProvisionedDatasource, runsInContainer: Bool, into log: inout FindingLog
    ) {
        guard let entry = datasource.mapping["url"], entry.text?.isEmpty == false else {
            log.error(
                .urlInvalid, at: datasource.mapping["url"]?.keyNode ?? datasource.mapping.node, in: datasource.file,
                "\(datasource.title) has no url", remedy: "add \"url: http://HOST:PORT\", as Grafana reaches it")
            return
        }
        guard let url = entry.literal else { return }
        let lower = url.lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://"),
            let host = URL(string: url)?.host(), !host.isEmpty
        else {
            let hasScheme = url.contains("://")
            log.error(
                .urlInvalid, at: entry.value, in: datasource.file,
                hasScheme
                    ? "url \(url.inQuotes) is none that Grafana can ask" : "url \(url.inQuotes) has no scheme",
                remedy: hasScheme ? "use http://HOST:PORT" : "write \("http://\(url)".inQuotes)")
            return
        }
        if runsInContainer, ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host.lowercased()) {
            log.warning(
                .urlLoopback, at: entry.value, in: datasource.file,
                "url \(url.inQuotes) is Grafana's own container, where the server hardly is",
                remedy: "use the name of the server's service")
        }
    }

    private static func checkAccess(of datasource: ProvisionedDatasource, into log: inout FindingLog) {
        if let entry = datasource.mapping["access"], let access = entry.literal, access != "proxy" {
            log.error(
                .accessDirect, at: entry.value, in: datasource.file,
                access == "direct"
                    ? "access \"direct\" makes the browser ask the server, which Grafana does not support here"
                    : "access \(access.inQuotes) is neither \"proxy\" nor \"direct\"",
                remedy: "write \"proxy\"")
        }
        if let entry = datasource.mapping["editable"], entry.isTrue {
            log.warning(
                .editable, at: entry.keyNode, in: datasource.file,
                "\(datasource.title) is editable: what is changed in the browser is lost when Grafana reads the file again",
                remedy: "write \"editable: false\"")
        }
        guard datasource.mapping["basicAuth"]?.isTrue == true else { return }
        let secure = datasource.mapping.mapping("secureJsonData")
        let missing = [
            (datasource.mapping.text("basicAuthUser") ?? "").isEmpty ? "basicAuthUser" : nil,
            (secure?.text("basicAuthPassword") ?? "").isEmpty ? "secureJsonData.basicAuthPassword" : nil,
        ].compactMap(\.self)
        guard let entry = datasource.mapping["basicAuth"], !missing.isEmpty else { return }
        log.warning(
            .basicAuthIncomplete, at: entry.keyNode, in: datasource.file,
            "\(datasource.title) has basicAuth on without \(missing.joined(separator: " and "))",
            remedy: "add \(missing.joined(separator: " and "))")
    }

    private static func checkSecrets(of datasource: ProvisionedDatasource, into log: inout FindingLog) {
        let exposed = [("", datasource.mapping), ("jsonData.", datasource.jsonData)].flatMap { place, mapping in
            (mapping?.entries ?? []).filter { isSecret($0.key) && $0.text?.isEmpty == false }.map { (place, $0) }
        }
        for (place, entry) in exposed {
            log.error(
                .secretExposed, at: entry.keyNode, in: datasource.file,
                "\(datasource.title) has a secret in \(place)\(entry.key), which whoever reads its settings sees",
                remedy: "move it to secureJsonData.\(entry.key)")
        }
    }

    private static func isSecret(_ key: String) -> Bool {
        secrets.contains(key) || (key.hasPrefix("httpHeaderValue") && key.dropFirst(15).allSatisfy(\.isNumber))
    }
}
