import Foundation
import StackConfig
import Yams

/// Feature toggles that Grafana removed when span profiles came to stay, in 10.4: setting them does nothing.
enum RemovedToggles {
    private static let names = ["traceToProfiles", "tracesEmbeddedFlameGraph"]
    private static let variable = "GF_FEATURE_TOGGLES_"

    /// Those in the environment of the services of a Compose file.
    static func check(compose root: ProvisionedMapping, in file: String, into log: inout FindingLog) {
        for service in root.mapping("services")?.entries ?? [] {
            guard let environment = ProvisionedMapping(service.value)?["environment"]?.value else { continue }
            if let variables = ProvisionedMapping(environment) {
                for entry in variables.entries {
                    check(entry.key, value: entry.text ?? "", at: entry.keyNode, in: file, into: &log)
                }
            }
            for item in environment.sequence ?? [] {
                let parts = (item.scalar?.string ?? "").split(separator: "=", maxSplits: 1)
                guard let name = parts.first else { continue }
                check(String(name), value: parts.count > 1 ? String(parts[1]) : "", at: item, in: file, into: &log)
            }
        }
    }

    private static func check(
        _ name: String, value: String, at node: Node, in file: String, into log: inout FindingLog
    ) {
        guard name.hasPrefix(variable) else { return }
        for toggle in toggles(in: String(name.dropFirst(variable.count)), value: value) {
            report(toggle, at: node.mark.map(SourcePosition.init), in: file, into: &log)
        }
    }

    /// Those under `[feature_toggles]` of a `grafana.ini`.
    static func check(ini text: String, in file: String, into log: inout FindingLog) {
        var section = ""
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("[") {
                section = trimmed
                continue
            }
            let parts = trimmed.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard section == "[feature_toggles]", !trimmed.hasPrefix(";"), !trimmed.hasPrefix("#"), parts.count == 2
            else { continue }
            for toggle in toggles(in: parts[0], value: parts[1]) {
                let column = line.prefix(while: \.isWhitespace).count + 1
                report(toggle, at: SourcePosition(line: index + 1, column: column), in: file, into: &log)
            }
        }
    }

    /// The removed toggles that a setting switches: `enable = a, b`, or `NAME = true`.
    private static func toggles(in setting: String, value: String) -> [String] {
        if setting.lowercased() == "enable" {
            let listed = value.split { $0 == "," || $0.isWhitespace }.map(String.init)
            return names.filter(listed.contains)
        }
        return names.filter { $0.lowercased() == setting.replacing("_", with: "").lowercased() }
    }

    private static func report(
        _ toggle: String, at position: SourcePosition?, in file: String, into log: inout FindingLog
    ) {
        log.add(
            .toggleRemoved, .warning, position, file,
            "the feature toggle \(toggle.inQuotes) does nothing: Grafana 10.4 removed it", "remove it")
    }
}
