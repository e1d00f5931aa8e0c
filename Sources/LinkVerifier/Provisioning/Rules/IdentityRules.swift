/// Names, uids and types: there, well-formed, and unique.
enum IdentityRules: ProvisioningRules {
    private struct Place: Hashable {
        let organization: String
        let value: String
    }

    static func check(_ provisioning: Provisioning, into log: inout FindingLog) {
        for datasource in provisioning.datasources {
            checkName(of: datasource, into: &log)
            checkUID(of: datasource, into: &log)
        }
        checkUnique("name", .nameDuplicate, in: provisioning, into: &log) {
            "Grafana takes both for the same datasource and keeps the last; give each its own name"
        }
        checkUnique("uid", .uidDuplicate, in: provisioning, into: &log) {
            "Grafana does not start with two; give each datasource its own uid"
        }
        checkDefaults(of: provisioning, into: &log)
    }

    private static func checkName(of datasource: ProvisionedDatasource, into log: inout FindingLog) {
        guard datasource.mapping.text("name")?.isEmpty ?? true else { return }
        log.error(
            .nameMissing, at: datasource.mapping["name"]?.keyNode ?? datasource.mapping.node, in: datasource.file,
            "a datasource without a name", remedy: "add \"name: ...\""
        )
    }

    private static func checkUID(of datasource: ProvisionedDatasource, into log: inout FindingLog) {
        guard let entry = datasource.mapping["uid"], entry.text?.isEmpty == false else {
            guard let type = datasource.type,
                type == ProvisionedDatasource.tempoType || type == ProvisionedDatasource.pyroscopeType
            else { return }
            log.warning(
                .uidMissing, at: datasource.mapping.node, in: datasource.file,
                "\(datasource.title) has no uid: Grafana makes one from its name, and links to it break with a new name",
                remedy: "add \"uid: \(type == ProvisionedDatasource.tempoType ? "tempo" : "pyroscope")\""
            )
            return
        }
        guard let uid = entry.literal, !isUID(uid) else { return }
        let problem =
            uid.unicodeScalars.count > 40
            ? "is \(uid.unicodeScalars.count) characters long" : "has other characters than letters, digits, - and _"
        log.error(
            .uidInvalid, at: entry.value, in: datasource.file, "uid \(uid.inQuotes) \(problem)",
            remedy: "use at most 40 letters, digits, - and _"
        )
    }

    private static func isUID(_ text: String) -> Bool {
        text.unicodeScalars.count <= 40
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    private static func checkUnique(
        _ key: String, _ rule: ProvisioningRule, in provisioning: Provisioning, into log: inout FindingLog,
        consequence: () -> String
    ) {
        var first: [Place: String] = [:]
        for datasource in provisioning.datasources {
            guard let entry = datasource.mapping[key], let text = entry.text, !text.isEmpty else { continue }
            let place = Place(organization: datasource.organization, value: text)
            guard let other = first[place] else {
                first[place] = FindingLog.place(of: entry.value, in: datasource.file)
                continue
            }
            log.error(
                rule, at: entry.value, in: datasource.file, "\(key) \(text.inQuotes) is taken at \(other)",
                remedy: consequence()
            )
        }
    }

    private static func checkDefaults(of provisioning: Provisioning, into log: inout FindingLog) {
        var first: [String: String] = [:]
        for datasource in provisioning.datasources {
            guard let entry = datasource.mapping["isDefault"], entry.isTrue else { continue }
            guard let other = first[datasource.organization] else {
                first[datasource.organization] =
                    datasource.title + " at " + FindingLog.place(of: entry.value, in: datasource.file)
                continue
            }
            log.error(
                .defaultDuplicate, at: entry.keyNode, in: datasource.file,
                "\(datasource.title) is a second default of its organization, after \(other)",
                remedy: "leave \"isDefault: true\" at one of them; Grafana does not start with two"
            )
        }
    }
}
