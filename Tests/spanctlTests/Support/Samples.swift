import LinkVerifier
import StackConfig
import StackRuntime

/// Reports and statuses as commands get them.
enum Samples {
    static let verified = LinkReport(
        serviceName: "rideshare",
        regions: [
            region("us-east", seen: 12, found: 12), region("eu-north", seen: 9, found: 7),
            region("ap-south", seen: 110, found: 96),
        ]
    )

    static let mixed = LinkReport(
        serviceName: "rideshare",
        regions: [
            region("us-east", seen: 12, found: 12),
            RegionReport(
                region: "eu-north", spansSeen: 9, spansLabelled: 0, profilesFound: 0, spansPending: 0,
                spansInconclusive: 0,
                checks: [
                    CheckResult(
                        Finding(
                            check: .attributeMissing, verdict: .fail,
                            message: "9 of 9 local root spans lack pyroscope.profile.id",
                            remedy: "wrap the tracer in SpanProfilingTracer",
                            evidence: [
                                SpanEvidence(
                                    traceID: "0af7651916cd43dd8448eb211c80319c", spanID: "b7ad6b7169203331",
                                    values: ["duration": "0.41 s"])
                            ]))
                ]),
            RegionReport(
                region: "ap-south", spansSeen: 0, spansLabelled: 0, profilesFound: 0, spansPending: 0,
                spansInconclusive: 0,
                checks: [
                    CheckResult(
                        Finding(
                            check: .regionSilent, verdict: .inconclusive, message: "no spans yet",
                            remedy:
                                "send the region requests, and check that it runs, exports its spans and names its region"
                        ))
                ]),
        ]
    )

    static let status = StackStatus(
        project: "/home/me/demo",
        engine: .embedded,
        services: [
            ServiceStatus(
                name: "backend", state: .running, pid: 4_194_304, uptime: 125.4,
                addresses: [
                    ServiceAddress(name: "Tempo", url: "http://127.0.0.1:3200"),
                    ServiceAddress(name: "OTLP", url: "http://127.0.0.1:4318"),
                    ServiceAddress(name: "Pyroscope", url: "http://127.0.0.1:4040"),
                    ServiceAddress(name: "page", url: "http://127.0.0.1:3000"),
                ], detail: nil),
            ServiceStatus(
                name: "us-east", state: .running, pid: 812, uptime: 12345,
                addresses: [ServiceAddress(name: "http", url: "http://127.0.0.1:5001")], detail: nil),
            ServiceStatus(
                name: "eu-north", state: .unhealthy, pid: 813, uptime: 9.96,
                addresses: [ServiceAddress(name: "http", url: "http://127.0.0.1:5002")], detail: "no answer within 1 s"),
            ServiceStatus(
                name: "load-generator", state: .notStarted, pid: nil, uptime: nil, addresses: [], detail: nil),
        ],
        warnings: []
    )

    static let containers = StackStatus(
        project: "/home/me/demo",
        engine: .compose,
        services: [
            ServiceStatus(
                name: "tempo", state: .running, container: "rideshare-tempo-1", uptime: 125.4,
                addresses: [
                    ServiceAddress(name: "Tempo", url: "http://127.0.0.1:3200"),
                    ServiceAddress(name: "OTLP", url: "http://127.0.0.1:4318"),
                ], detail: nil),
            ServiceStatus(
                name: "us-east", state: .exited, uptime: nil,
                addresses: [ServiceAddress(name: "http", url: "http://127.0.0.1:5001")],
                detail: "it ended with status 1"),
            ServiceStatus(
                name: "load-generator", state: .running, container: "rideshare-load-generator-1", uptime: 120,
                addresses: [], detail: nil),
        ],
        warnings: []
    )

    private static func region(_ name: String, seen: Int, found: Int) -> RegionReport {
        RegionReport(
            region: name, spansSeen: seen, spansLabelled: seen, profilesFound: found, spansPending: 0,
            spansInconclusive: seen - found, checks: [])
    }
}
