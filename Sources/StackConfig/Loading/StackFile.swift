/// A stack file as it was read: the defaults, and over them what the file says.
struct StackFile: Sendable {
    /// Without regions, tag mappings and external servers, which are made of the entries below.
    var stack = Stack.default
    var regions = Stack.default.regions.map { RegionEntry(name: $0.name, port: $0.port, slow: $0.slow) }
    var tags = Stack.default.link.tagMappings.map { TagEntry(tag: $0.tag, label: $0.label) }
    var external: ExternalEntry?

    /// One entry of `regions`; nothing stands for what is missing or was refused.
    struct RegionEntry: Sendable {
        var name: RegionName?
        var port: Port?
        var slow = SlowMinutes.never
    }

    /// One entry of `link.tags`.
    struct TagEntry: Sendable {
        var tag: TagName?
        var label: LabelName?
    }

    struct ExternalEntry: Sendable {
        var otlp: OTLPEntry?
        var tempo: ServerEntry?
        var pyroscope: ServerEntry?
        var grafana: ServerEntry?
    }

    struct OTLPEntry: Sendable {
        var url: HTTPAddress?
        var headers: [HeaderEntry] = []
    }

    struct HeaderEntry: Sendable {
        enum Value: Sendable {
            case text(HeaderText)
            case secret(SecretEntry)
        }

        var name: HeaderName
        var value: Value
    }

    struct ServerEntry: Sendable {
        var url: HTTPAddress?
        var basicAuth: BasicEntry?
        var bearerToken: SecretEntry?
        var tenant: TenantID?
    }

    struct BasicEntry: Sendable {
        var user: BasicUser?
        var password: SecretEntry?
    }

    struct SecretEntry: Sendable {
        var environment: EnvironmentName?
        var file: SecretPath?
    }
}
