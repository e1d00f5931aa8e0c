/// A datasource as Grafana's API tells it.
struct WireDatasource: Encodable {
    let id: Int
    let uid: String
    let orgId = 1
    let name: String
    let type: String
    let typeLogoUrl = ""
    let access: String
    let url: String
    let user: String
    let database = ""
    let basicAuth: Bool
    let basicAuthUser: String
    let withCredentials = false
    let isDefault: Bool
    let jsonData: JSONTree
    /// Which secrets are set; never what they are.
    let secureJsonFields: [String: Bool]
    let version = 1
    let readOnly: Bool

    private enum CodingKeys: String, CodingKey {
        case id, uid, orgId, name, type, typeLogoUrl, access, url, user, database, basicAuth, basicAuthUser
        case withCredentials, isDefault, jsonData, secureJsonFields, version, readOnly
    }

    init(_ datasource: GrafanaDatasource, id: Int) {
        self.id = id
        uid = datasource.uid
        name = datasource.name
        type = datasource.type
        access = datasource.access
        url = datasource.url
        user = datasource.user
        basicAuth = datasource.basicAuthUser != nil
        basicAuthUser = datasource.basicAuthUser ?? ""
        isDefault = datasource.isDefault
        jsonData = datasource.jsonData
        secureJsonFields = datasource.secureJsonData.members.filter { $0.value != .string("") }.mapValues { _ in true }
        readOnly = !datasource.isEditable
    }
}
