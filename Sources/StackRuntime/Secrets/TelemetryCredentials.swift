import StackConfig

/// The variables that let the demo service's telemetry into servers that want to know who sends it.
struct TelemetryCredentials: Sendable, Equatable {
    /// For who sends spans.
    var spans: [String: String] = [:]
    /// For who sends profiles.
    var profiles: [String: String] = [:]

    static let none = TelemetryCredentials()
}

extension TelemetryCredentials {
    /// Reads the credentials of a stack's servers.
    init(_ servers: ExternalServers, _ secrets: SecretReader) throws(SecretError) {
        let headers = try secrets.headers(of: servers.otlp)
        if !headers.isEmpty {
            spans["OTEL_EXPORTER_OTLP_HEADERS"] = headers.map { "\($0.name)=\(Self.encoded($0.value))" }
                .joined(separator: ",")
        }
        switch servers.pyroscope.authentication {
        case .basic(let user, let password):
            profiles["PYROSCOPE_BASIC_AUTH_USER"] = user
            profiles["PYROSCOPE_BASIC_AUTH_PASSWORD"] = try secrets.secret(from: password)
        case .bearer(let token):
            profiles["PYROSCOPE_AUTH_TOKEN"] = try secrets.secret(from: token)
        case nil: break
        }
        profiles["PYROSCOPE_TENANT_ID"] = servers.pyroscope.tenant
    }

    /// A value in the list of `OTEL_EXPORTER_OTLP_HEADERS`, which has the form of W3C Baggage: percent-encoded, but for
    /// RFC 3986's unreserved characters.
    private static func encoded(_ value: String) -> String {
        value.utf8.map { byte in
            unreserved.contains(byte)
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
}
