import Foundation
import Testing

@testable import LinkVerifier

/// What the absence of samples means, from the evidence alone.
struct ProfileStateTests {
    private static let end: Int64 = 1_789_000_000_000_000_000

    private static func root(milliseconds: Int64 = 500, isError: Bool = false) -> TraceSpan {
        TraceSpan(
            traceID: "00000000000000000000000000000001",
            spanID: "00000000000000ab",
            name: "GET /car",
            kind: .server,
            startNanoseconds: end - milliseconds * 1_000_000,
            endNanoseconds: end,
            isError: isError,
            attributes: [ProfileAttribute.name: .string("00000000000000ab")]
        )
    }

    private static func state(
        of root: TraceSpan = root(),
        age: Double = 60,
        change: (inout RegionEvidence) -> Void = { _ in }
    ) -> ProfileState {
        var evidence = RegionEvidence(
            serviceName: "rideshare",
            region: "r",
            roots: [root],
            now: Date(timeIntervalSince1970: Double(end) / 1e9 + age),
            limits: VerificationLimits()
        )
        change(&evidence)
        return ProfileState(of: root, in: evidence)
    }

    private static func census(cpu: Int64, requests: Int, isTruncated: Bool = false) -> RegionEvidence.Census {
        let window = TimeWindow(start: .distantPast, end: .distantFuture)
        return RegionEvidence.Census(window: window, cpu: cpu, requests: requests, isTruncated: isTruncated)
    }

    @Test func samplesAreFoundAtAnyAgeAndLength() {
        #expect(
            Self.state(of: Self.root(milliseconds: 3), age: 0) { $0.profiles = ["00000000000000ab": 1] } == .found(1))
    }

    @Test func aSpanYoungerThanTheUploadAndItsMarginIsPending() {
        #expect(Self.state(age: 19.9) == .pending)
        #expect(Self.state(age: 20.1) == .possiblyWaiting)
        #expect(Self.state(age: 20.1) { $0.limits.uploadInterval = .seconds(15) } == .pending)
    }

    @Test func aSpanShorterThanTheMinimumNeedsNoSamples() {
        #expect(Self.state(of: Self.root(milliseconds: 199)) { $0.usualCPU = ["GET /car": 900_000_000] } == .tooShort)
    }

    @Test func siblingsTellWhatASpanMustHaveUsed() {
        let missing = ProfileState.missing(.siblings(leastCPU: 200_000_000))
        #expect(Self.state { $0.usualCPU = ["GET /car": 200_000_000] } == missing)
        #expect(Self.state { $0.usualCPU = ["GET /car": 190_000_000] } == .possiblyWaiting)
        #expect(Self.state { $0.usualCPU = ["GET /bike": 200_000_000] } == .possiblyWaiting)
        #expect(
            Self.state(of: Self.root(isError: true)) { $0.usualCPU = ["GET /car": 200_000_000] } == .possiblyWaiting
        )
    }

    @Test func theRegionsOwnCPUTellsWhatItsSpansMustHaveUsed() {
        #expect(Self.state { $0.census = Self.census(cpu: 0, requests: 9) } == .missing(.noProfiles))
        #expect(
            Self.state { $0.census = Self.census(cpu: 4_000_000_000, requests: 10) }
                == .missing(.unclaimedCPU(perRequest: 400_000_000))
        )
        #expect(Self.state { $0.census = Self.census(cpu: 3_990_000_000, requests: 10) } == .possiblyWaiting)
        #expect(
            Self.state { $0.census = Self.census(cpu: 900_000_000_000, requests: 1000, isTruncated: true) }
                == .possiblyWaiting
        )
    }

    @Test func usageIsTheLeastOfEnoughHealthySpans() {
        func span(_ id: String, _ name: String, isError: Bool = false) -> TraceSpan {
            var span = Self.root(isError: isError)
            span.spanID = id
            span.name = name
            return span
        }
        let roots = [
            span("1", "car"), span("2", "car"), span("3", "car"), span("4", "car", isError: true), span("5", "car"),
            span("6", "bike"), span("7", "bike"),
        ]
        let profiles: [String: Int64] = ["1": 30, "2": 20, "3": 40, "4": 1, "5": 0, "6": 9, "7": 9]
        #expect(UsualCPU.byName(roots: roots, profiles: profiles) == ["car": 20])
    }
}
