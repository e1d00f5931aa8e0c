import Foundation
import LinkVerifier
import Testing

/// More spans than one search gives.
struct ManySpansTests {
    @Test(.timeLimit(.minutes(2))) func searchesBackInTimeAndAsksEachSpanOnce() async throws {
        let spans = (1...1200).map { RecordedSpan.healthy($0, start: -30 - Double($0) / 4) }
        let many: @Sendable (inout VerificationTarget) -> Void = { $0.limits.spansPerRegion = 10_000 }
        let (report, paths) = try await Verification.of(RecordedStack(spans), change: many) { verification in
            (try await verification.verifier.verify(), verification.server.paths)
        }
        #expect(report.verdict == .pass)
        #expect(report.regions.first?.profilesFound == 1200)
        #expect(paths.count { $0.hasSuffix("/api/search") } == 2)
        #expect(paths.count { $0.contains("/traces/") } == 1200)
        #expect(paths.count { $0.hasSuffix("SelectMergeSpanProfile") } == 1201)
    }

    @Test func asksForMoreAtOnceWhereASecondHoldsMoreThanASearchGives() async throws {
        let spans = (1...1050).map { RecordedSpan.healthy($0, start: -60 - Double($0) / 10_000) }
        let many: @Sendable (inout VerificationTarget) -> Void = { $0.limits.spansPerRegion = 2000 }
        let report = try await Verification.of(RecordedStack(spans), change: many) { try await $0.verifier.verify() }
        #expect(report.regions.first?.spansSeen == 1050)
    }
}
