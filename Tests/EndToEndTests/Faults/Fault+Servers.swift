import LinkVerifier

extension Fault {
    private static let spanProfile = "/querier.v1.QuerierService/SelectMerge"

    /// What the servers of traces and profiles do wrong, or a proxy in front of them.
    static let servers = [
        Fault(9, "the server answers 500 when asked for a profile", as: .profileQueryFailed) { script in
            script.rules = [
                ProxyRule(
                    .pyroscope, spanProfile,
                    .answer(status: 500, body: #"{"code":"internal","message":"the store is on fire"}"#))
            ]
        },
        Fault(9, "flame graphs come back as one bar named total", as: .profileWithoutStacks, in: allRegions) { script in
            script.rules = [
                ProxyRule(
                    .pyroscope, spanProfile,
                    .rewriteAnswer { answer in
                        guard var graph = answer["flamegraph"] as? [String: Any], graph["total"] != nil,
                            let levels = graph["levels"] as? [Any]
                        else { return }
                        graph["names"] = ["total"]
                        graph["levels"] = Array(levels.prefix(1))
                        answer["flamegraph"] = graph
                    })
            ]
        },
        Fault(10, "a proxy drops the span selector", as: .randomSpanHasSamples, in: allRegions) { script in
            script.rules = [ProxyRule(.pyroscope, spanProfile, .rewriteRequest { $0["spanSelector"] = nil })]
        },
        Fault(
            20, "searches find nothing yet, while traces are found by their ids", as: .traceNotSearchable,
            .inconclusive,
            in: allRegions
        ) { script in
            script.arguments.regions = allRegions
            script.arguments.probesRegions = true
            script.rules = [ProxyRule(.tempo, "/api/search", .rewriteAnswer { $0["traces"] = [String]() })]
        },
        Fault(21, "spans are answered with 200 and dropped", as: .canarySpanLost) { script in
            script.arguments.useCanary = true
            script.rules = [ProxyRule(.otlp, "/v1/traces", .answer(status: 200, body: "{}"))]
        },
        Fault(21, "profiles are answered with 200 and dropped", as: .canaryProfileLost) { script in
            script.arguments.useCanary = true
            script.rules = ["/push.v1.PusherService/Push", "/ingest"].map {
                ProxyRule(.pyroscope, $0, .answer(status: 200, body: "{}"))
            }
        },
    ]
}
