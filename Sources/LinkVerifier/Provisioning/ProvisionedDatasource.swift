import Yams

/// One item under `datasources` of a provisioning file.
struct ProvisionedDatasource {
    static let tempoType = "tempo"
    static let pyroscopeType = "grafana-pyroscope-datasource"

    let file: String
    let mapping: ProvisionedMapping

    /// Its type, unless that depends on Grafana's environment.
    var type: String? { mapping["type"]?.literal }
    /// Its uid, unless it has none or that depends on Grafana's environment.
    var uid: String? { mapping["uid"]?.literal }
    var jsonData: ProvisionedMapping? { mapping.mapping("jsonData") }

    /// What a message calls it.
    var title: String { "datasource \((mapping.text("name") ?? mapping.text("uid") ?? "without a name").inQuotes)" }

    /// The organization that it is for, by number or name; the first unless it says otherwise.
    var organization: String {
        if let name = mapping.text("orgName") { return name }
        let number = mapping.text("orgId") ?? "1"
        return number == "0" ? "1" : number
    }
}
