import Foundation
import LinkVerifier
import Synchronization
import Testing

/// Waiting for links, by a clock that moves only when it is waited on.
struct WaitForLinksTests {
    /// A request at the clock's start whose trace and profile take their time.
    private static func late(_ number: Int, searchable: Double, profile: Double) -> RecordedSpan {
        var span = RecordedSpan.healthy(number, start: Double(number) / 100 - 1)
        span.searchable = searchable
        span.profileArrives = profile
        return span
    }

    @Test func waitsForTheSearchAndThenForTheProfile() async throws {
        let progress = Mutex<[LinkProgress]>([])
        let stack = RecordedStack((1...5).map { Self.late($0, searchable: 3, profile: 10) })
        let (report, elapsed) = try await Verification.of(stack) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60)) { step in
                progress.withLock { $0.append(step) }
            }
            return (report, verification.clock.now.sinceStart)
        }
        #expect(report.verdict == .pass)
        #expect(elapsed == .seconds(10))
        let steps = progress.withLock { $0 }
        #expect(steps.map(\.elapsed) == (0...20).map { .milliseconds(500) * $0 })
        #expect(steps.map { $0.regions.first?.spansLabelled } == (0...20).map { $0 < 6 ? 0 : 5 })
        #expect(steps.map { $0.regions.first?.profilesFound } == (0...20).map { $0 < 20 ? 0 : 5 })
    }

    /// With Tempo's stock settings a search leaves the newest 30 s out, which at first is all that counts.
    @Test(arguments: [0.0, 30])
    func waitsForASearchThatLeavesTheNewestOut(cutoff: Double) async throws {
        let stack = RecordedStack((1...5).map { Self.late($0, searchable: 0, profile: 10) }).with {
            $0.searchCutoff = cutoff
        }
        let since: @Sendable (inout VerificationTarget) -> Void = { $0.since = TestClock.start - 1 }
        let (report, elapsed) = try await Verification.of(stack, change: since) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60))
            return (report, verification.clock.now.sinceStart)
        }
        #expect(report.verdict == .pass)
        #expect(elapsed == .seconds(max(10, cutoff)))
    }

    @Test func doesNotLookIntoTracesOfAnEarlierRun() async throws {
        let since: @Sendable (inout VerificationTarget) -> Void = { $0.since = TestClock.start - 2 }
        let (report, paths) = try await Verification.of(.healthy(), change: since) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(3))
            return (report, verification.server.paths)
        }
        #expect(report.regions.first?.findings.map(\.check) == [.regionSilent])
        #expect(paths.contains("/tempo/api/search"))
        #expect(!paths.contains { $0.contains("/traces/") })
    }

    @Test func reportsAtTheDeadlineWhichRegionIsSilent() async throws {
        let (report, elapsed) = try await Verification.of(.healthy(), regions: ["us-east", "eu-north"]) {
            verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(7.25))
            return (report, verification.clock.now.sinceStart)
        }
        #expect(elapsed == .seconds(7.25))
        #expect(report.regions.map(\.verdict) == [.pass, .fail])
        #expect(report.regions.last?.findings.map(\.check) == [.regionSilent])
    }

    @Test func failsAtOnceOnAWrongAttribute() async throws {
        let stack = RecordedStack.healthy(["us-east", "eu-north"]).changing { span in
            if span.region == "eu-north" { span.attribute = nil }
            span.start = -5
            span.profileArrives = 3
        }
        let (report, elapsed) = try await Verification.of(stack, regions: ["us-east", "eu-north"]) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60))
            return (report, verification.clock.now.sinceStart)
        }
        #expect(elapsed == .zero)
        #expect(report.regions.map(\.verdict) == [.inconclusive, .fail])
    }

    @Test func doesNotTakeAnIgnoredSelectorForAProof() async throws {
        let stack = RecordedStack.healthy().with { $0.selectsSpans = false }
        let report = try await Verification.of(stack) {
            try await $0.verifier.waitForLinks(timeout: .seconds(60))
        }
        #expect(report.verdict == .fail)
        #expect(report.regions.first?.findings.map(\.check) == [.randomSpanHasSamples])
    }

    @Test func waitsUntilTheDeadlineForAProfilerThatIsOff() async throws {
        let stack = RecordedStack((1...8).map { Self.late($0, searchable: 0, profile: .infinity) })
        let change: @Sendable (inout VerificationTarget) -> Void = { $0.limits.pollInterval = .seconds(6) }
        let (report, elapsed) = try await Verification.of(stack, change: change) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60))
            return (report, verification.clock.now.sinceStart)
        }
        #expect(elapsed == .seconds(60))
        #expect(report.verdict == .fail)
        #expect(report.regions.first?.findings.map(\.check) == [.profilerOff])
    }

    @Test func followsTheSpansItHasUntilTheirProfileComes() async throws {
        // New requests keep coming, so that the newest ones never have a profile yet.
        let spans = (1...400).map { number in
            var span = RecordedSpan.healthy(number, start: Double(number) / 10)
            span.searchable = span.start + 1
            span.profileArrives = (span.start / 10).rounded(.up) * 10 + 5
            return span
        }
        let (report, elapsed, lookups) = try await Verification.of(RecordedStack(spans)) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60))
            let lookups = verification.server.paths.filter { $0.contains("/traces/") }
            return (report, verification.clock.now.sinceStart, lookups)
        }
        #expect(report.verdict == .pass)
        #expect(elapsed == .seconds(15))
        #expect(Set(lookups).count == lookups.count)
    }

    @Test func makesRoomForLongerSpansThanTheFirstOnes() async throws {
        let spans = (1...60).map { number in
            var span = RecordedSpan.healthy(number, start: Double(number))
            span.searchable = span.start
            span.profileArrives = span.start + 5
            if number <= 30 {
                span.milliseconds = 5
                span.sampledMilliseconds = 0
            }
            return span
        }
        let report = try await Verification.of(RecordedStack(spans)) {
            try await $0.verifier.waitForLinks(timeout: .seconds(60))
        }
        #expect(report.verdict == .pass)
    }

    @Test func asksAgainWhileAServerStartsUp() async throws {
        let obstacles = Mutex<[ClientError]>([])
        let stack = RecordedStack.healthy().with { stack in
            stack.tempoFault = .status(503, "starting")
            stack.faultsEnd = 2
        }
        let report = try await Verification.of(stack) { verification in
            try await verification.verifier.waitForLinks(timeout: .seconds(60)) { step in
                if let obstacle = step.obstacle { obstacles.withLock { $0.append(obstacle) } }
            }
        }
        #expect(report.verdict == .pass)
        #expect(obstacles.withLock { $0.count } == 4)
    }

    @Test func tellsAtTheDeadlineWhyAServerCouldNotBeAsked() async throws {
        let stack = RecordedStack.healthy().with { $0.tempoFault = .status(503, "starting") }
        try await Verification.of(stack) { verification in
            let error = await #expect(throws: ClientError.self) {
                try await verification.verifier.waitForLinks(timeout: .seconds(5))
            }
            #expect(error?.isTransient == true)
            #expect(verification.clock.now.sinceStart == .seconds(5))
        }
    }

    @Test func doesNotAskAgainWhereThatCannotHelp() async throws {
        try await Verification.of(.healthy().with { $0.tempoFault = .html }) { verification in
            await #expect(throws: ClientError.self) {
                try await verification.verifier.waitForLinks(timeout: .seconds(60))
            }
            #expect(verification.clock.now.sinceStart == .zero)
        }
    }

    @Test func doesNotWaitWhereNobodyListens() async throws {
        try await Verification.of(.healthy()) { target in
            target.pyroscope.url = URL(string: "http://127.0.0.1:1") ?? target.pyroscope.url
        } _: { verification in
            let error = await #expect(throws: ClientError.self) {
                try await verification.verifier.waitForLinks(timeout: .seconds(60))
            }
            guard case .unreachable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(verification.clock.now.sinceStart == .zero)
        }
    }

    @Test func asksAgainWhereAQueryMayBeAnsweredLater() async throws {
        let stack = RecordedStack.healthy().with { stack in
            stack.spanProfileFault = .status(500, "context canceled")
            stack.faultsEnd = 2
        }
        let (report, elapsed) = try await Verification.of(stack) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60))
            return (report, verification.clock.now.sinceStart)
        }
        #expect(report.verdict == .pass)
        #expect(elapsed == .seconds(2))
    }

    @Test func doesNotWaitWhereAQueryIsRefusedForGood() async throws {
        let stack = RecordedStack.healthy().with { $0.spanProfileFault = .status(400, "invalid span id length") }
        let (report, elapsed) = try await Verification.of(stack) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60))
            return (report, verification.clock.now.sinceStart)
        }
        #expect(report.regions.first?.findings.map(\.check) == [.profileQueryFailed])
        #expect(elapsed == .zero)
    }

    @Test func findsRegionsThatComeLater() async throws {
        let stack = RecordedStack.healthy(["us-east", "ap-south"]).changing { span in
            span.searchable = span.region == "us-east" ? 1 : 3
            span.profileArrives = 5
        }
        let progress = Mutex<[[String]]>([])
        let (report, elapsed) = try await Verification.of(stack, regions: []) { verification in
            let report = try await verification.verifier.waitForLinks(timeout: .seconds(60)) { step in
                progress.withLock { $0.append(step.regions.map(\.region)) }
            }
            return (report, verification.clock.now.sinceStart)
        }
        #expect(report.regions.map(\.region) == ["ap-south", "us-east"])
        #expect(report.verdict == .pass)
        #expect(elapsed == .seconds(5))
        let seen = progress.withLock { $0 }
        #expect(seen[0] == [])
        #expect(seen[2] == ["us-east"])
        #expect(seen[6] == ["ap-south", "us-east"])
    }

    @Test func countsTheShortSpansThatItGaveUp() async throws {
        let stack = RecordedStack.healthy().changing { span in
            span.milliseconds = 20
            span.sampledMilliseconds = 0
        }
        let report = try await Verification.of(stack) {
            try await $0.verifier.waitForLinks(timeout: .seconds(3))
        }
        let region = try #require(report.regions.first)
        #expect(region.findings.map(\.check) == [.spansTooShort])
        #expect(region.verdict == .inconclusive)
    }
}
