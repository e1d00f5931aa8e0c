import Foundation
import LinkVerifier
import Testing

/// Regions found among the spans, and services without any.
struct RegionDiscoveryTests {
    @Test(arguments: ["region", "k8s.cluster name"])
    func findsTheRegionsThatSpansName(attribute: String) async throws {
        let stack = RecordedStack.healthy(["us-east", "eu-north"]).with { $0.regionAttribute = attribute }
        let named: @Sendable (inout VerificationTarget) -> Void = { $0.regionAttribute = attribute }
        let report = try await Verification.of(stack, regions: [], change: named) { try await $0.verifier.verify() }
        #expect(report.regions.map(\.region) == ["eu-north", "us-east"])
        #expect(report.verdict == .pass)
        #expect(report.findings.isEmpty)
    }

    @Test func hasOneFindingWhereNothingIsSeenOfTheService() async throws {
        let report = try await Verification.report(on: RecordedStack([]), regions: [])
        #expect(report.verdict == .inconclusive)
        #expect(report.regions.isEmpty)
        #expect(report.findings.map(\.check) == [.regionSilent])
        #expect(report.findings.first?.message == #"no span so far of service "rideshare""#)
    }

    @Test func saysSoWhereSpansNameNoRegion() async throws {
        let stack = RecordedStack.healthy().with { $0.regionAttribute = "zone" }
        let report = try await Verification.report(on: stack, regions: [])
        #expect(report.verdict == .inconclusive)
        #expect(
            report.findings.map(\.message) == [
                #"no span of service "rideshare" names a region in its resource attribute "region""#
            ]
        )
    }

    @Test func looksAtAServiceWithoutRegionsAsAWhole() async throws {
        let stack = RecordedStack.healthy(["us-east", "eu-north"])
        let whole: @Sendable (inout VerificationTarget) -> Void = { $0.regionAttribute = nil }
        let report = try await Verification.of(stack, regions: [], change: whole) { try await $0.verifier.verify() }
        #expect(report.verdict == .pass)
        #expect(report.regions.map(\.region) == [""])
        #expect(report.regions.first?.spansSeen == 20)
    }

    @Test(arguments: [
        (RecordedStack([]), #"no span so far of a request to service "rideshare""#),
        (
            RecordedStack.healthy().changing { $0.attribute = nil },
            #"10 of 10 local roots of service "rideshare" lack the attribute "pyroscope.profile.id""#
        ),
        (
            RecordedStack.healthy().changing { $0.sampledMilliseconds = 0 },
            #"10 of 10 local roots of service "rideshare" have no samples, though they lasted 200 ms or more: "#
                + #"there is no profile at all of {service_name="rideshare"}"#
        ),
    ])
    func namesTheServiceInPlaceOfARegion(stack: RecordedStack, message: String) async throws {
        let whole: @Sendable (inout VerificationTarget) -> Void = { $0.regionAttribute = nil }
        let report = try await Verification.of(stack, regions: [], change: whole) { try await $0.verifier.verify() }
        #expect(report.regions.first?.findings.map(\.message) == [message])
    }
}
