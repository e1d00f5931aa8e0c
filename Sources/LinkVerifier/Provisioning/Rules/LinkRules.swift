import StackConfig
import Yams

/// The setting `tracesToProfiles` of Tempo datasources: there, and leading somewhere.
enum LinkRules: ProvisioningRules {
    static let key = "tracesToProfiles"
    private static let keys = [
        "datasourceUid", "profileTypeId", "tags", "customQuery", "query", "spanStartTimeShift", "spanEndTimeShift",
    ]

    static func check(_ provisioning: Provisioning, into log: inout FindingLog) {
        let tempos = provisioning.datasources(ofType: ProvisionedDatasource.tempoType)
        for tempo in tempos {
            for entry in tempo.jsonData?.entries ?? [] where isMisspelt(entry.key) {
                log.error(
                    .linkKeyUnknown, at: entry.keyNode, in: tempo.file,
                    "\(tempo.title) has \(entry.key.inQuotes) in its jsonData, which Grafana does not read",
                    remedy: "call it \(key.inQuotes)")
            }
            guard let entry = tempo.jsonData?[key] else { continue }
            guard let link = ProvisionedMapping(entry.value) else {
                log.error(
                    .shapeWrong, at: entry.value, in: tempo.file,
                    "\(key) of \(tempo.title) is \(entry.value.shape), not a mapping",
                    remedy: "write \"datasourceUid: ...\" below it")
                continue
            }
            check(link, named: entry.keyNode, of: tempo, in: provisioning, into: &log)
        }
        checkPresence(among: tempos, in: provisioning, into: &log)
    }

    private static func isMisspelt(_ name: String) -> Bool {
        name != key && !["tracesToLogs", "tracesToLogsV2", "tracesToMetrics"].contains(name)
            && NearestName.of(name, among: [key, "tracesToProfilesV2", "traceToProfiling"]) != nil
    }

    private static func checkPresence(
        among tempos: [ProvisionedDatasource], in provisioning: Provisioning, into log: inout FindingLog
    ) {
        let hasLink = tempos.contains { tempo in
            tempo.jsonData?.entries.contains { $0.key == key || isMisspelt($0.key) } ?? false
        }
        guard let tempo = tempos.first, !hasLink else { return }
        let hasProfiles = !provisioning.datasources(ofType: ProvisionedDatasource.pyroscopeType).isEmpty
        log.add(
            .linkMissing, hasProfiles ? .error : .warning, tempo.mapping.node.mark.map(SourcePosition.init), tempo.file,
            tempos.count == 1
                ? "\(tempo.title) has no \(key)" : "none of the \(tempos.count) Tempo datasources has a \(key)",
            "add jsonData.\(key) with datasourceUid and profileTypeId")
    }

    private static func check(
        _ link: ProvisionedMapping, named name: Node, of tempo: ProvisionedDatasource, in provisioning: Provisioning,
        into log: inout FindingLog
    ) {
        for entry in link.entries where !keys.contains(entry.key) {
            log.error(
                .linkKeyUnknown, at: entry.keyNode, in: tempo.file,
                "\(key) has the key \(entry.key.inQuotes), which Grafana does not read",
                remedy: NearestName.remedy(for: entry.key, among: keys))
        }
        checkTarget(link, named: name, of: tempo, in: provisioning, into: &log)
        ProfileQueryRules.check(link, named: name, in: tempo.file, into: &log)
    }

    private static func checkTarget(
        _ link: ProvisionedMapping, named name: Node, of tempo: ProvisionedDatasource, in provisioning: Provisioning,
        into log: inout FindingLog
    ) {
        let known = provisioning.datasources.filter { $0.organization == tempo.organization }
        let profiles = known.filter { $0.type == ProvisionedDatasource.pyroscopeType }
        let choice = profiles.compactMap(\.uid).map(\.inQuotes)
        let remedy =
            choice.isEmpty ? "write the uid of a Pyroscope datasource" : "write \(NearestName.listed(choice))"
        guard let entry = link["datasourceUid"], entry.text?.isEmpty == false else {
            log.error(
                .linkDangling, at: link["datasourceUid"]?.keyNode ?? name, in: tempo.file,
                "\(key) of \(tempo.title) has no datasourceUid", remedy: remedy)
            return
        }
        guard let uid = entry.literal else { return }
        guard let end = known.first(where: { $0.uid == uid }) else {
            // Where an uid depends on Grafana's environment, or Grafana makes one, it may be this.
            let isKnowable = profiles.allSatisfy { $0.uid != nil }
            log.add(
                .linkDangling, profiles.isEmpty || !isKnowable ? .warning : .error,
                entry.value.mark.map(SourcePosition.init), tempo.file,
                "datasourceUid \(uid.inQuotes) is the uid of no datasource in these files",
                profiles.isEmpty ? "provision a Pyroscope datasource with that uid, unless Grafana has one" : remedy)
            return
        }
        guard let type = end.type, type != ProvisionedDatasource.pyroscopeType else { return }
        log.error(
            .linkTypeWrong, at: entry.value, in: tempo.file,
            "datasourceUid \(uid.inQuotes) is a datasource of type \(type.inQuotes), not "
                + ProvisionedDatasource.pyroscopeType.inQuotes,
            remedy: ServerRules.meantType(type) == ProvisionedDatasource.pyroscopeType
                ? "correct that datasource's type" : remedy)
    }
}
