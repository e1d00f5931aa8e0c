import LinkVerifier

extension Fault {
    /// What is wrong with Grafana.
    static let grafana = [
        inGrafana(
            12, "the link leads to a uid that no datasource has", as: .grafanaLinkDangling, naming: "pyroscope-old"
        ) { script in
            script.grafana?.linkUID = "pyroscope-old"
        },
        inGrafana(12, "the link leads to a datasource of another type", as: .grafanaLinkDangling) { script in
            script.grafana?.linkUID = "tempo"
        },
        inGrafana(12, "the Tempo datasource has no link", as: .grafanaLinkMissing) { script in
            script.grafana?.linkUID = nil
        },
        inGrafana(
            12, "the link asks for a profile type that the service has not", as: .grafanaLinkMismatch,
            naming: "memory:alloc_space"
        ) { script in
            script.grafana?.linkProfileType = "memory:alloc_space:bytes:space:bytes"
        },
        inGrafana(
            12, "the datasource of profiles has an address where nobody listens", as: .grafanaDatasourceUnhealthy,
            naming: "127.0.0.1:1"
        ) { script in
            script.grafana?.profilesURL = "http://127.0.0.1:1"
        },
        inGrafana(15, "Grafana says that it is version 10.3.1", as: .grafanaTooOld, naming: "10.3.1") { script in
            script.rules = [ProxyRule(.grafana, "/api/health", .rewriteAnswer { $0["version"] = "10.3.1" })]
        },
        inGrafana(
            16, "the plugin of the datasource of profiles is not there", as: .grafanaDatasourceMissing,
            naming: "grafana-pyroscope-datasource"
        ) { script in
            let answer = #"{"message":"Plugin not found","messageId":"plugin.notFound","statusCode":404,"traceID":""}"#
            script.rules = [
                ProxyRule(.grafana, "/api/datasources/uid/pyroscope/health", .answer(status: 404, body: answer))
            ]
        },
        inGrafana(16, "there is no datasource of profiles", as: .grafanaDatasourceMissing) { script in
            script.grafana?.hasProfiles = false
        },
    ]

    private static func inGrafana(
        _ number: Int, _ injection: String, as check: CheckID, naming named: String? = nil,
        inject: @escaping @Sendable (inout StackScript) -> Void
    ) -> Fault {
        Fault(number, injection, as: check, naming: named) { script in
            script.grafana = GrafanaScript()
            script.arguments.useGrafana = true
            inject(&script)
        }
    }
}
