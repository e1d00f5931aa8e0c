import Foundation
import LinkVerifier

extension Fault {
    /// What the servers of traces and profiles do wrong, or a proxy in front of them.
    static let servers = [
        Fault(9, "the server answers 500 when asked for a profile", as: .profileQueryFailed, in: allRegions) { script in
            script.rules = [
                ProxyRule(
                    .pyroscope, ProxyRule.profiles,
                    .answer(status: 500, body: #"{"code":"internal","message":"the store is on fire"}"#))
            ]
        },
        Fault(9, "flame graphs come back as one bar named total", as: .profileWithoutStacks, in: allRegions) { script in
            script.rules = [
                ProxyRule(
                    .pyroscope, ProxyRule.profiles,
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
            script.rules = [ProxyRule(.pyroscope, ProxyRule.profiles, .rewriteRequest { $0["spanSelector"] = nil })]
        },
        Fault(
            20, "searches leave out the newest 30 s, in which a probe was answered", as: .traceNotSearchable,
            .inconclusive, status: 0
        ) { script in
            script.arguments.probesRegions = true
            script.rules = [searchesLag]
        },
        Fault(
            20, "searches leave out the newest 30 s, in which the service was started", as: .traceNotSearchable,
            .inconclusive
        ) { script in
            script.arguments.regions = allRegions
            script.arguments.probesRegions = true
            script.rules = [searchesLag]
            script.service.changeRegions { $0.changeRequests { $0.secondsAgo = 2 + $0.secondsAgo / 15 } }
        },
        Fault(21, "spans are answered with 200 and dropped", as: .canarySpanLost) { script in
            script.arguments.useCanary = true
            script.arguments.timeout = 45
            script.rules = [ProxyRule(.otlp, "/v1/traces", .answer(status: 200, body: "{}"))]
        },
        Fault(21, "profiles are answered with 200 and dropped", as: .canaryProfileLost) { script in
            script.arguments.useCanary = true
            script.arguments.timeout = 45
            script.rules = ["/push.v1.PusherService/Push", "/ingest"].map {
                ProxyRule(.pyroscope, $0, .answer(status: 200, body: "{}"))
            }
        },
    ]

    /// What Tempo does unless its `query_end_cutoff` is set.
    private static let searchesLag = ProxyRule(
        .tempo, "/api/search",
        .rewriteAnswer { answer in
            let newest = (Date().timeIntervalSince1970 - 30) * 1e9
            answer["traces"] = (answer["traces"] as? [[String: Any]])?.filter { trace in
                (trace["startTimeUnixNano"] as? String).flatMap(Double.init) ?? 0 < newest
            }
        })
}
