import Yams

extension StackFileShape {
    static let external = MappingShape<StackFile.ExternalEntry>([
        .mapping(
            "otlp", \.otlp, otlp, empty: StackFile.OTLPEntry(), "Where spans are sent over OTLP/HTTP.",
            isRequired: true, example: "{url: ...}"),
        server("tempo", \.tempo, "Tempo's HTTP API, where traces are read.", isRequired: true),
        server("pyroscope", \.pyroscope, "Pyroscope, where profiles are sent and read.", isRequired: true),
        server(
            "grafana", \.grafana, "Grafana: up asks whether it takes the token, and shows its address.",
            isRequired: false),
    ])

    private static let otlp = MappingShape<StackFile.OTLPEntry>([
        .value(
            "url", \.url, "The base URL, without /v1/traces.", isRequired: true, example: "http://localhost:4318"),
        .headers(
            "headers", \.headers, "Sent with each request. A header with a secret takes {env: NAME} or {file: PATH}."),
    ])

    private static func server(
        _ key: String, _ path: Field<StackFile.ExternalEntry>.Path<StackFile.ServerEntry?>, _ summary: String,
        isRequired: Bool
    ) -> Field<StackFile.ExternalEntry> {
        .mapping(
            key, path, server, empty: StackFile.ServerEntry(), summary, isRequired: isRequired, example: "{url: ...}")
    }

    private static let server = MappingShape<StackFile.ServerEntry>(
        [
            .value(
                "url", \.url, "The base URL, with a path if it is served under one.", isRequired: true,
                example: "http://localhost:3200"),
            .mapping(
                "basicAuth", \.basicAuth, basicAuth, empty: StackFile.BasicEntry(), "HTTP basic authentication."),
            secret("bearerToken", \.bearerToken, "A token, such as that of a Grafana service account."),
            .value("tenant", \.tenant, "Sent as X-Scope-OrgID.", example: "team-a"),
        ],
        rules: [.notBoth("basicAuth", "bearerToken")]
    )

    private static let basicAuth = MappingShape<StackFile.BasicEntry>([
        .value("user", \.user, "The user's name or number.", isRequired: true, example: "123456"),
        secret("password", \.password, "The password.", isRequired: true),
    ])

    private static func secret<Target>(
        _ key: String, _ path: Field<Target>.Path<StackFile.SecretEntry?>, _ summary: String, isRequired: Bool = false
    ) -> Field<Target> {
        .mapping(
            key, path, secret, empty: StackFile.SecretEntry(), summary, isRequired: isRequired, example: "{env: NAME}")
    }

    fileprivate static let secret = MappingShape<StackFile.SecretEntry>(
        [
            .value(
                "env", \.environment, "The environment variable that holds the secret.", example: "GRAFANA_TOKEN"),
            .value("file", \.file, "The file that holds the secret.", example: "secrets/token"),
        ],
        rules: [.exactlyOne("env", "file")],
        isSecret: true
    )
}

extension Field {
    /// Request headers by their names, each with a text or a secret.
    fileprivate static func headers(
        _ key: String, _ path: Path<[StackFile.HeaderEntry]>, _ summary: String
    ) -> Field {
        let secret = StackFileShape.secret
        return Field(key: key, summary: summary) { _ in
            .headers(secret: .mapping(secret.outline(of: StackFile.SecretEntry()), rules: secret.rules))
        } read: { node, place, target, reading in
            guard !node.isEmptyValue else { return }
            guard case .mapping(let mapping) = node else {
                let shape = node.shape(isConfidential: true)
                reading.report("\(place.subject) is \(shape), not a mapping; write \"NAME: value\" below it", at: node)
                return
            }
            for (keyNode, value) in mapping {
                let text = keyNode.scalar?.string ?? ""
                guard let name = HeaderName(userText: text) else {
                    reading.report(HeaderName.refusal(of: text), at: keyNode)
                    continue
                }
                if target[keyPath: path].contains(where: { $0.name == name }) {
                    reading.report(
                        "header \(quoted(text)) is given more than once, in whichever case; keep one", at: keyNode)
                }
                let headerPlace = place.key(text)
                if let content = StackFile.HeaderEntry.Value(value, of: name, at: headerPlace, reading: &reading) {
                    target[keyPath: path].append(StackFile.HeaderEntry(name: name, value: content))
                }
            }
        }
    }
}

extension StackFile.HeaderEntry.Value {
    fileprivate init?(_ node: Node, of name: HeaderName, at path: FieldPath, reading: inout Reading) {
        guard case .scalar = node, !name.isSecret else {
            var secret = StackFile.SecretEntry()
            guard StackFileShape.secret.read(node, at: path, into: &secret, reading: &reading) else { return nil }
            self = .secret(secret)
            return
        }
        guard let text = HeaderText(node, at: path, reading: &reading) else { return nil }
        self = .text(text)
    }
}
