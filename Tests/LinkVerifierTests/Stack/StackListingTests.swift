import Foundation
import LinkVerifier
import StackConfig
import Testing

/// What servers list, asked over real HTTP.
struct StackListingTests {
    private static let checks: [CheckID] = [
        .serviceNameDiffers, .profileTypeMissing, .profilesRefused, .serverProfiledItself, .identifierLabelIndexed,
        .mappedTagMissing,
    ]

    @Sendable private static func mapRegion(_ target: inout VerificationTarget, _: String) {
        guard let tag = TagName(rawValue: "region"), let label = LabelName(rawValue: "region") else { return }
        target.tagMappings = [TagMapping(tag: tag, label: label)]
    }

    private static func report(on stack: ServedStack) async throws -> LinkReport {
        try await StackServer.verifying(stack, change: mapRegion) { verifier, _ in try await verifier.verify() }
    }

    @Test func aHealthyStackPassesEachCheck() async throws {
        var stack = ServedStack()
        stack.metrics = [ServedStack.metrics(refused: 3)]
        let report = try await Self.report(on: stack)
        #expect(report.verdict == .pass)
        #expect(report.findings.isEmpty)
        for check in Self.checks { #expect(report.result(check)?.verdict == .pass, "\(check)") }
    }

    /// A break, and the one check that must name it.
    private static let breaks: [(CheckID, @Sendable (inout ServedStack) -> Void)] = [
        (.serviceNameDiffers, { $0.profiledServices = ["ride-share"] }),
        (.profileTypeMissing, { $0.profileTypes = ["wall:wall:nanoseconds:wall:nanoseconds"] }),
        (.serverProfiledItself, { $0.profiledServices = ["pyroscope"] }),
        (.identifierLabelIndexed, { $0.labelNames.append("trace_id") }),
        (.mappedTagMissing, { $0.labelValues = ["region": ["eu-north"]] }),
        (
            .profilesRefused,
            { stack in
                stack.metrics = [ServedStack.metrics(refused: 3)]
                stack.recorded = stack.recorded.changing { $0.sampledMilliseconds = 0 }
            }
        ),
    ]

    @Test(arguments: breaks.indices)
    func namesWhatIsBroken(index: Int) async throws {
        let (check, broken) = Self.breaks[index]
        var stack = ServedStack()
        broken(&stack)
        let report = try await Self.report(on: stack)
        #expect(report.verdict == .fail)
        #expect(report.findings.map(\.check) == [check])
        #expect(report.findings.first?.verdict == .fail)
    }

    @Test func aListThatFailsIsSkippedWithItsReason() async throws {
        var stack = ServedStack()
        stack.brokenLists = ["LabelNames", "tags"]
        let report = try await Self.report(on: stack)
        #expect(report.verdict == .pass)
        #expect(report.result(.identifierLabelIndexed)?.verdict == .skipped)
        #expect(report.result(.identifierLabelIndexed)?.reason?.hasSuffix(#"answered 503 with "busy""#) == true)
        #expect(report.result(.serviceNameDiffers)?.verdict == .pass)
    }

    @Test func aServerWithoutMetricsIsSkippedWithItsReason() async throws {
        let report = try await Self.report(on: ServedStack())
        let result = try #require(report.result(.profilesRefused))
        #expect(result.verdict == .skipped)
        #expect(result.reason?.hasPrefix("Pyroscope's /metrics cannot be read: ") == true)
        #expect(result.reason?.contains("answered 404") == true)
    }

    @Test func metricsOfAnotherServerAreNotPyroscopes() async throws {
        var stack = ServedStack()
        stack.metrics = ["go_goroutines 3\n"]
        let result = try #require(try await Self.report(on: stack).result(.profilesRefused))
        #expect(result.reason == "what Pyroscope's address serves at /metrics are not Pyroscope's metrics")
    }

    @Test func asksForNoListsWhileProfilesMayStillCome() async throws {
        var stack = ServedStack()
        stack.recorded = RecordedStack(
            (1...5).map { number in
                var span = RecordedSpan.healthy(number, start: Double(number) / 100 - 1)
                span.profileArrives = 10
                return span
            }
        )
        let (report, paths) = try await StackServer.verifying(stack) { verifier, server in
            (try await verifier.waitForLinks(timeout: .seconds(60)), server.paths)
        }
        #expect(report.verdict == .pass)
        #expect(report.result(.serviceNameDiffers)?.verdict == .pass)
        #expect(paths.count { $0.hasSuffix("/LabelNames") } == 1)
        #expect(paths.count { $0.hasSuffix("/metrics") } == 1)
    }

    @Test func failsAtOnceWhenProfilesAreThereUnderAnotherName() async throws {
        var stack = ServedStack()
        stack.recorded = stack.recorded.changing { $0.sampledMilliseconds = 0 }
        stack.profiledServices = ["ride_share"]
        let (report, elapsed) = try await StackServer.verifying(stack) { verifier, server in
            (try await verifier.waitForLinks(timeout: .seconds(60)), server.clock.now.sinceStart)
        }
        #expect(report.verdict == .fail)
        #expect(report.findings.map(\.check) == [.serviceNameDiffers])
        #expect(elapsed == .zero)
    }

    @Test func countsWhatIsRefusedBetweenTwoLooks() async throws {
        var stack = ServedStack()
        stack.metrics = [ServedStack.metrics(refused: 3), ServedStack.metrics(refused: 5)]
        // Settled spans without samples are reason to ask before all is there.
        stack.recorded = RecordedStack(
            (1...3).map { number in
                var span = RecordedSpan.healthy(number)
                span.profileArrives = 4
                return span
            }
        )
        let report = try await StackServer.verifying(stack) { verifier, _ in
            try await verifier.waitForLinks(timeout: .seconds(60))
        }
        #expect(report.findings.map(\.check) == [.profilesRefused])
    }
}
