import LinkVerifier

@testable import spanctl

/// Results of `verify` as its outputs get them.
extension Samples {
    /// All is well; what could not be looked at is said.
    static let healthy = VerifyDocument(
        links: LinkReport(
            serviceName: "rideshare",
            regions: ["us-east", "eu-north"].map { region in
                RegionReport(
                    region: region, spansSeen: 20, spansLabelled: 20, profilesFound: 17, spansPending: 1,
                    spansInconclusive: 2,
                    checks: passed([.regionSilent, .attributeMissing, .randomSpanHasSamples])
                        + [
                            CheckResult(
                                check: .idleSpanHasSamples, verdict: .skipped,
                                reason: "no idle span was named; give --idle-span NAME")
                        ])
            },
            checks: passed([.serviceNameDiffers]) + skippedForGrafana),
        provisioning: nil)

    /// Broken here, unclear there, with texts that a format might trip over.
    static let broken = VerifyDocument(
        links: LinkReport(
            serviceName: "rideshare",
            regions: [
                RegionReport(
                    region: "us-east", spansSeen: 20, spansLabelled: 11, profilesFound: 9, spansPending: 0,
                    spansInconclusive: 2, checks: passed([.regionSilent]) + [missing("us-east", 9, "c9a1")]),
                RegionReport(
                    region: "eu-north", spansSeen: 3, spansLabelled: 0, profilesFound: 0, spansPending: 0,
                    spansInconclusive: 0, checks: passed([.regionSilent]) + [missing("eu-north", 3, "d0b2")]),
                RegionReport(
                    region: "ap-south", spansSeen: 0, spansLabelled: 0, profilesFound: 0, spansPending: 0,
                    spansInconclusive: 0,
                    checks: [
                        CheckResult(
                            Finding(
                                check: .regionSilent, verdict: .inconclusive,
                                message: "no span so far of a request to service \"rideshare\" in region \"ap-south\"",
                                remedy: "send the region requests, and check that it runs and exports its spans")),
                        CheckResult(
                            check: .attributeMissing, verdict: .skipped, reason: "follows from link.region-silent"),
                    ]),
            ],
            checks: [
                CheckResult(
                    Finding(
                        check: .profileTypeMissing, verdict: .fail,
                        message: "no profile type \"a:b:c:d:e\"; there are <x> & 100% \"y\":\n\u{1B}z",
                        remedy: "start the profiler, or give its type with --profile-type"))
            ] + skippedForGrafana),
        provisioning: provisioning)

    /// A service without regions of which nothing is known yet.
    static let unclear = VerifyDocument(
        links: LinkReport(
            serviceName: "shop/cart",
            regions: [
                RegionReport(
                    region: "", spansSeen: 2, spansLabelled: 2, profilesFound: 0, spansPending: 2,
                    spansInconclusive: 0,
                    checks: [
                        CheckResult(
                            Finding(
                                check: .profileMissing, verdict: .inconclusive,
                                message: "no span has samples so far: 2 too recent for their profile",
                                remedy: "wait for the next upload of profiles, and look again"))
                    ])
            ]), provisioning: nil)

    static let provisioning = ProvisioningReport(
        files: ["grafana/datasources/all.yaml"],
        findings: [
            ProvisioningFinding(
                rule: ProvisioningRule.allCases[0], severity: .error, file: "grafana/datasources/all.yaml", line: 12,
                column: 9, message: "no datasource has the uid \"pyro, scope\"",
                remedy: "give datasourceUid the uid of a Pyroscope datasource"),
            ProvisioningFinding(
                rule: ProvisioningRule.allCases[1], severity: .warning, file: "grafana/data sources/b.yaml", line: 1,
                column: 1, message: "Grafana ignores the key \"foo\"", remedy: "delete it"),
        ], verdict: .fail)

    private static func passed(_ checks: [CheckID]) -> [CheckResult] {
        checks.map { CheckResult(check: $0, verdict: .pass) }
    }

    private static let skippedForGrafana = [CheckID.grafanaTooOld, .grafanaDatasourceMissing, .grafanaLinkMissing].map {
        CheckResult(check: $0, verdict: .skipped, reason: "no Grafana is known; give --grafana URL")
    }

    private static func missing(_ region: String, _ count: Int, _ digits: String) -> CheckResult {
        CheckResult(
            Finding(
                check: .attributeMissing, verdict: .fail,
                message:
                    "\(count) of 20 local roots in region \"\(region)\" lack the attribute \"pyroscope.profile.id\"",
                remedy: "wrap the tracer that creates them in the profiler's, so that each local root is labelled",
                evidence: (0..<count).map { index in
                    SpanEvidence(
                        traceID: "0af7651916cd43dd8448eb211c8\(digits)\(index)", spanID: "b7ad6b716920\(digits)",
                        values: ["duration": "41\(index) ms", "name": "GET /car"])
                }))
    }
}
