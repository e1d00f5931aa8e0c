/// How a datasource shows its server who asks, as a template's values: what is secret stays a reference that Grafana
/// resolves where it runs.
struct GrafanaAccess {
    /// An item with a user and a password, or none.
    let basic: TemplateValue
    /// The headers of each request, which Grafana wants numbered from 1 without a gap.
    let headers: TemplateValue
    /// Whether the server asks nobody.
    let isOpen: Bool

    init(to server: GrafanaServers.Server) throws(TemplateError) {
        var basic: [[String: TemplateValue]] = []
        var headers: [(name: String, value: TemplateValue)] = []
        switch server.authentication {
        case .basic(let user, let password):
            basic = [["user": .text(user), "password": .expansion(try Self.reference(to: password))]]
        case .bearer(let token):
            headers.append(("Authorization", .expansion("Bearer " + (try Self.reference(to: token)))))
        case nil:
            break
        }
        if let tenant = server.tenant { headers.append(("X-Scope-OrgID", .text(tenant))) }
        self.basic = .list(basic)
        self.headers = .list(
            headers.enumerated().map { index, header in
                [
                    "nameKey": .text("httpHeaderName\(index + 1)"), "name": .text(header.name),
                    "valueKey": .text("httpHeaderValue\(index + 1)"), "value": header.value,
                ]
            })
        isOpen = basic.isEmpty && headers.isEmpty
    }

    /// What Grafana's provisioning replaces with the secret.
    ///
    /// A variable is written without braces: Grafana expands `${NAME}` twice, which would spoil a secret with a `$`.
    private static func reference(to secret: SecretSource) throws(TemplateError) -> String {
        switch secret {
        case .environment(let name):
            return "$\(name)"
        case .file(let path):
            guard path.hasPrefix("/"), !path.contains(where: { "${}\n".contains($0) }) else {
                throw .unreferableFile(path)
            }
            return "$__file{\(path)}"
        }
    }
}
