/// One provisioned datasource.
package struct GrafanaDatasource: Sendable, Equatable {
    static let tempoType = "tempo"
    static let pyroscopeType = "grafana-pyroscope-datasource"

    let name: String
    let uid: String
    let type: String
    let access: String
    /// Without a slash at the end.
    let url: String
    let user: String
    let isDefault: Bool
    let isEditable: Bool
    /// The user of basic authentication; nil if it is off.
    let basicAuthUser: String?
    let jsonData: JSONTree
    /// Secrets: sent to the datasource's server, never told to anybody else.
    let secureJsonData: JSONTree

    /// What its server is sent along with every request.
    var headers: [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        if let basicAuthUser {
            let password = secureJsonData["basicAuthPassword"]?.text ?? ""
            headers.append(
                ("Authorization", BasicCredentials(user: basicAuthUser, password: password).authorization)
            )
        }
        for number in 1... {
            guard let name = jsonData["httpHeaderName\(number)"]?.text else { break }
            headers.append((name, secureJsonData["httpHeaderValue\(number)"]?.text ?? ""))
        }
        return headers
    }
}
