import Foundation
import StackConfig
import Testing

@testable import LinkVerifier

/// A healthy service's evidence, for tests to break.
struct StackSample {
    static let now = Date(timeIntervalSince1970: 1_789_000_000)
    static let cpu = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"

    var target: VerificationTarget
    var regions: [RegionEvidence] = [Self.region()]
    var listings: ServerListings? = Self.listings()
    var probes: [ProbeEvidence] = []
    var canary: CanaryEvidence?

    init() throws {
        let tag = try #require(TagName(rawValue: "region"))
        let label = try #require(LabelName(rawValue: "region"))
        let server = ServerAccess(url: try #require(URL(string: "http://127.0.0.1:1")))
        target = VerificationTarget(
            tempo: server,
            pyroscope: server,
            serviceName: "rideshare",
            regions: ["us-east"],
            tagMappings: [TagMapping(tag: tag, label: label)]
        )
    }

    static func evidence(_ change: (inout StackSample) -> Void = { _ in }) throws -> StackEvidence {
        var sample = try StackSample()
        change(&sample)
        var evidence = StackEvidence(target: sample.target, now: now, regions: sample.regions)
        evidence.listings = sample.listings
        evidence.probes = sample.probes
        evidence.canary = sample.canary
        return evidence
    }

    /// A region with three requests, each with a profile, that ended so many seconds ago.
    static func region(age: Double = 60) -> RegionEvidence {
        let end = Int64((now.timeIntervalSince1970 - age) * 1e9)
        let roots = (1...3).map { number -> TraceSpan in
            let spanID = "00000000000000a\(number)"
            return TraceSpan(
                traceID: "0000000000000000000000000000000\(number)",
                spanID: spanID,
                name: "GET /car",
                kind: .server,
                startNanoseconds: end - 500_000_000,
                endNanoseconds: end,
                attributes: [ProfileAttribute.name: .string(spanID)],
                resource: ["service.name": .string("rideshare"), "region": .string("us-east")]
            )
        }
        let profiles = Dictionary(uniqueKeysWithValues: roots.map { ($0.spanID, Int64(400_000_000)) })
        return RegionEvidence(
            serviceName: "rideshare",
            region: "us-east",
            roots: roots,
            profiles: profiles,
            now: now,
            limits: VerificationLimits()
        )
    }

    static func listings() -> ServerListings {
        ServerListings(
            window: TimeWindow(start: now - 120, end: now),
            tracedServices: .known(["load-generator", "rideshare"]),
            profiledServices: .known(["pyroscope", "rideshare"]),
            profileTypes: .known([cpu]),
            serviceProfileTypes: .known([cpu]),
            labelNames: .known(["__profile_type__", "region", "service_name"]),
            labelValues: ["region": .known(["eu-north", "us-east"])],
            discarded: .known(DiscardedProfiles())
        )
    }
}

extension Check {
    /// The check's message and remedy, which it must have.
    static func complaint(on evidence: Evidence) throws -> (verdict: Verdict, message: String, remedy: String) {
        let finding = try #require(result(on: evidence).finding)
        #expect(finding.check == id)
        return (finding.verdict, finding.message, finding.remedy)
    }
}
