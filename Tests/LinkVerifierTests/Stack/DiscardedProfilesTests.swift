import Testing

@testable import LinkVerifier

/// Refused profiles: how Pyroscope's counters are read, and when they matter.
struct DiscardedProfilesTests {
    private static let metrics = #"""
        # HELP pyroscope_discarded_samples_total The total number of samples that were discarded.
        # TYPE pyroscope_discarded_samples_total counter
        pyroscope_discarded_samples_total{reason="invalid_labels",tenant="anonymous"} 12
        pyroscope_discarded_samples_total{reason="rate_limited",tenant="team \"a\""} 1.5e+01 1700000000000
        pyroscope_discarded_bytes_total{reason="invalid_labels",tenant="anonymous"} 4.096e+03
        pyroscope_discarded_bytes_total{tenant="team-b",reason="series_limit"} 7
        go_gc_duration_seconds{quantile="0"} 4.1e-05
        go_goroutines 12
        broken{a="b
        process_start_time_seconds NaN
        """#

    @Test func readsPrometheusText() {
        let text = PrometheusText(Self.metrics)
        #expect(text.described == ["pyroscope_discarded_samples_total"])
        #expect(text.samples.count == 7)
        #expect(
            text.samples[1]
                == PrometheusText.Sample(
                    name: "pyroscope_discarded_samples_total",
                    labels: ["reason": "rate_limited", "tenant": #"team "a""#],
                    value: 15
                )
        )
        #expect(text.samples[5] == PrometheusText.Sample(name: "go_goroutines", value: 12))
    }

    @Test func countsByReasonForOneTenantOrAll() throws {
        let text = PrometheusText(Self.metrics)
        let all = try #require(DiscardedProfiles(text, tenant: nil))
        #expect(
            all.counts == [
                "invalid_labels": .init(profiles: 12, bytes: 4096), "rate_limited": .init(profiles: 15),
                "series_limit": .init(bytes: 7),
            ]
        )
        let one = try #require(DiscardedProfiles(text, tenant: "team-b"))
        #expect(Set(one.counts.keys) == ["invalid_labels", "series_limit"])
    }

    @Test(arguments: ["", "ready\n", "<!doctype html>", "go_goroutines 3"])
    func isNothingElsesMetrics(text: String) {
        #expect(DiscardedProfiles(PrometheusText(text), tenant: nil) == nil)
    }

    @Test func aServerWithoutCountsHasRefusedNothing() {
        let text = PrometheusText("# TYPE pyroscope_discarded_samples_total counter\n")
        #expect(DiscardedProfiles(text, tenant: nil) == DiscardedProfiles())
    }

    private static let refused = DiscardedProfiles(counts: [
        "invalid_labels": .init(profiles: 12, bytes: 4096), "rate_limited": .init(profiles: 3, bytes: 100),
    ])

    @Test func refusalsMatterWhereProfilesAreMissing() throws {
        let evidence = try StackSample.evidence {
            $0.listings?.discarded = .known(Self.refused)
            $0.regions[0].profiles = [:]
        }
        let (verdict, message, remedy) = try DiscardedProfilesCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(
            message == "profiles are missing, and Pyroscope has refused 15 profiles "
                + "(invalid_labels: 12, rate_limited: 3) since its start"
        )
        #expect(remedy.hasPrefix("rename the labels"))
        #expect(
            DiscardedProfilesCheck.finding(in: evidence)?.evidence.map(\.values) == [
                ["reason": "invalid_labels", "profiles": "12", "bytes": "4096"],
                ["reason": "rate_limited", "profiles": "3", "bytes": "100"],
            ]
        )
    }

    @Test func oldRefusalsDoNotMatterToALinkThatIsThere() throws {
        let evidence = try StackSample.evidence {
            $0.listings?.discarded = .known(Self.refused)
            $0.listings?.discardedBefore = Self.refused
        }
        #expect(DiscardedProfilesCheck.result(on: evidence).verdict == .pass)
    }

    @Test func refusalsDuringTheLookMatter() throws {
        var before = Self.refused
        before.counts["rate_limited"] = .init(profiles: 2, bytes: 60)
        let evidence = try StackSample.evidence {
            $0.listings?.discarded = .known(Self.refused)
            $0.listings?.discardedBefore = before
        }
        let (verdict, message, remedy) = try DiscardedProfilesCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(message == "Pyroscope refused 1 profile (rate_limited: 1) while it was looked at")
        #expect(remedy.hasPrefix("push less"))
    }

    @Test func whatRulesDropOnPurposeIsNoRefusal() throws {
        let evidence = try StackSample.evidence {
            $0.listings?.discarded = .known(.init(counts: ["dropped_by_sampling_rules": .init(profiles: 9)]))
            $0.listings?.discardedBefore = DiscardedProfiles()
        }
        #expect(DiscardedProfilesCheck.result(on: evidence).verdict == .pass)
    }

    @Test func aServerThatHidesItsMetricsIsSkipped() throws {
        let evidence = try StackSample.evidence { $0.listings?.discarded = .unknown(reason: "it answered 404") }
        #expect(DiscardedProfilesCheck.result(on: evidence).reason == "it answered 404")
    }

    @Test func aCounterThatFellBeganAgain() {
        let now = DiscardedProfiles(counts: ["rate_limited": .init(profiles: 1, bytes: 40)])
        #expect(now.since(Self.refused) == now)
    }
}
