/// Servers that the user runs or rents, which the external engine sends telemetry to and asks for it.
package struct ExternalServers: Sendable, Hashable {
    /// Where spans go, over OTLP/HTTP.
    package var otlp: OTLPEndpoint
    /// Tempo's HTTP API, where traces are asked for.
    package var tempo: APIServer
    /// Pyroscope's HTTP API, where profiles go and are asked for.
    package var pyroscope: APIServer
    /// Nothing means that there is no Grafana, or none that we are to know of.
    package var grafana: APIServer?

    package init(otlp: OTLPEndpoint, tempo: APIServer, pyroscope: APIServer, grafana: APIServer? = nil) {
        self.otlp = otlp
        self.tempo = tempo
        self.pyroscope = pyroscope
        self.grafana = grafana
    }
}

/// Where spans are sent over OTLP/HTTP.
package struct OTLPEndpoint: Sendable, Hashable {
    /// Without `/v1/traces`, as `OTEL_EXPORTER_OTLP_ENDPOINT` has it.
    package var url: HTTPAddress
    /// Sent with each request, in the stack file's order.
    package var headers: [RequestHeader]

    package init(url: HTTPAddress, headers: [RequestHeader] = []) {
        self.url = url
        self.headers = headers
    }
}

/// A header that is sent with each request.
package struct RequestHeader: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case text(String)
        case secret(SecretSource)
    }

    package var name: String
    package var value: Value

    package init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

/// A server's HTTP API, and how it knows who asks.
package struct APIServer: Sendable, Hashable {
    package var url: HTTPAddress
    package var authentication: ServerAuthentication?
    /// Sent as `X-Scope-OrgID`.
    package var tenant: String?

    package init(url: HTTPAddress, authentication: ServerAuthentication? = nil, tenant: String? = nil) {
        self.url = url
        self.authentication = authentication
        self.tenant = tenant
    }
}

/// How a server knows who asks.
package enum ServerAuthentication: Sendable, Hashable {
    /// HTTP basic authentication (RFC 7617).
    case basic(user: String, password: SecretSource)
    /// A bearer token (RFC 6750), such as that of a Grafana service account.
    case bearer(SecretSource)
}
