import Foundation
import LinkVerifier
import Testing

/// One look, over real HTTP, at recorded answers: each fault is found, and nothing else.
struct LinkVerifierTests {
    @Test func passesAHealthyStackWithoutAFinding() async throws {
        let regions = ["us-east", "eu-north", "ap-south"]
        let report = try await Verification.report(on: .healthy(regions), regions: regions)
        #expect(report.verdict == .pass)
        #expect(report.regions.map(\.region) == regions)
        for region in report.regions {
            #expect(region.spansSeen == 10)
            #expect(region.spansLabelled == 10)
            #expect(region.profilesFound == 10)
            #expect(region.findings.isEmpty)
        }
    }

    @Test func readsTracesByTheFirstVersionWhereTheSecondIsNotServed() async throws {
        let report = try await Verification.report(on: .healthy().with { $0.servesSecondVersion = false })
        #expect(report.verdict == .pass)
        #expect(report.regions.first?.profilesFound == 10)
    }

    @Test(arguments: WrongAttribute.allCases)
    func failsAWrongAttributeAndNothingElse(wrong: WrongAttribute) async throws {
        let broken = RecordedSpan.healthy(4)
        let stack = RecordedStack.healthy().changing { span in
            if span.spanID == broken.spanID { span.attribute = wrong.value(for: span) }
        }
        let region = try #require(try await Verification.report(on: stack).regions.first)
        #expect(region.verdict == .fail)
        #expect(region.spansSeen == 10)
        #expect(region.spansLabelled == 9)
        #expect(region.findings.map(\.check) == [wrong.check])
        #expect(region.findings.first?.evidence.map(\.spanID) == [broken.spanID])
        #expect(region.findings.first?.evidence.map(\.traceID) == [broken.traceID])
    }

    @Test func failsARegionWhoseProfilerIsOff() async throws {
        let stack = RecordedStack.healthy(["us-east", "eu-north"]).changing { span in
            if span.region == "eu-north" { span.sampledMilliseconds = 0 }
            // Too few siblings of one name to judge by: the region's own silence must do.
            span.name += span.spanID
        }
        let report = try await Verification.report(on: stack, regions: ["us-east", "eu-north"])
        #expect(report.regions.map(\.verdict) == [.pass, .fail])
        let finding = try #require(report.regions.last?.findings.first)
        #expect(report.regions.last?.findings.count == 1)
        #expect(finding.check == .profilerOff)
        #expect(
            finding.message
                == #"10 of 10 local roots in region "eu-north" have no samples, though they lasted 200 ms or more: "#
                + #"there is no profile at all of {region="eu-north",service_name="rideshare"}"#
        )
    }

    @Test func failsARegionWhoseSamplesCarryNoSpan() async throws {
        let stack = RecordedStack.healthy().changing { $0.sampledMilliseconds = 0 }.with {
            $0.otherCPU = ["us-east": 7000]
        }
        let finding = try #require(try await Verification.report(on: stack).regions.first?.findings.first)
        #expect(finding.verdict == .fail)
        let reason = #"though the profiles of region "us-east" hold 700 ms of CPU for each request"#
        #expect(finding.message.hasSuffix(reason))
    }

    @Test func doesNotFailSpansThatMayHaveWaited() async throws {
        let stack = RecordedStack.healthy().changing { $0.sampledMilliseconds = 0 }.with {
            $0.otherCPU = ["us-east": 900]
        }
        let region = try #require(try await Verification.report(on: stack).regions.first)
        #expect(region.verdict == .inconclusive)
        #expect(region.spansInconclusive == 10)
        #expect(region.findings.map(\.verdict) == [.inconclusive])
    }

    @Test func failsOneSpanWithoutSamplesAmongOthersThatAlwaysHaveMany() async throws {
        let lost = RecordedSpan.healthy(7).spanID
        let stack = RecordedStack.healthy().changing { if $0.spanID == lost { $0.sampledMilliseconds = 0 } }
        let region = try #require(try await Verification.report(on: stack).regions.first)
        #expect(region.verdict == .fail)
        #expect(region.profilesFound == 9)
        #expect(region.findings.map(\.check) == [.profileMissing])
        #expect(region.findings.first?.evidence.map(\.spanID) == [lost])
    }

    @Test func doesNotFailShortSpansWithoutSamples() async throws {
        let stack = RecordedStack.healthy().changing { span in
            span.milliseconds = 150
            span.sampledMilliseconds = 0
        }
        let region = try #require(try await Verification.report(on: stack).regions.first)
        #expect(region.verdict == .inconclusive)
        #expect(region.spansInconclusive == 10)
        #expect(region.findings.map(\.check) == [.spansTooShort])
        #expect(
            region.findings.map(\.message)
                == [#"no span in region "us-east" has samples so far: 10 shorter than 200 ms"#]
        )
    }

    @Test func awaitsTheProfilesOfRecentSpans() async throws {
        let stack = RecordedStack.healthy().changing { span in
            span.start = -5
            span.sampledMilliseconds = 0
        }
        let region = try #require(try await Verification.report(on: stack).regions.first)
        #expect(region.verdict == .inconclusive)
        #expect(region.spansPending == 10)
        #expect(region.findings.map(\.check) == [.profileMissing])
        #expect(region.findings.first?.remedy == "wait for the next upload of profiles, and look again")
    }

    @Test func findsOutThatTheSelectorIsIgnored() async throws {
        let report = try await Verification.report(on: .healthy().with { $0.selectsSpans = false })
        #expect(report.verdict == .fail)
        #expect(report.regions.first?.findings.map(\.check) == [.randomSpanHasSamples])
    }

    @Test func failsSpansWithMoreCPUThanTheyCanHaveUsed() async throws {
        let stack = RecordedStack.healthy().changing { if $0.start < -69 { $0.sampledMilliseconds = 1900 } }
        let region = try #require(try await Verification.report(on: stack).regions.first)
        #expect(region.verdict == .fail)
        #expect(region.findings.map(\.check) == [.profileExceedsSpan])
        #expect(region.findings.first?.evidence.map(\.values["samples"]) == ["1900 ms"])
    }

    @Test func failsARegionThatIsSilentWhileOthersAreNot() async throws {
        let report = try await Verification.report(on: .healthy(), regions: ["us-east", "eu-north"])
        #expect(report.verdict == .fail)
        #expect(report.regions.map(\.verdict) == [.pass, .fail])
        #expect(report.regions.last?.findings.map(\.check) == [.regionSilent])
        #expect(
            report.regions.last?.findings.first?.message
                == #"no span so far of a request to service "rideshare" in region "eu-north", "#
                + #"though there are spans of "us-east""#
        )
    }

    @Test func leavesSilenceUndecidedWhereNoSpanOfTheServiceIsOldEnoughToBeFound() async throws {
        let young = RecordedStack.healthy().changing { $0.start = -5 }
        for stack in [young, RecordedStack([])] {
            let report = try await Verification.report(on: stack, regions: ["us-east", "eu-north"])
            #expect(report.regions.last?.findings.map(\.check) == [.regionSilent])
            #expect(report.regions.last?.verdict == .inconclusive)
        }
    }

    @Test func asksNothingOfOtherServicesAndOfSpansWithinAProcess() async throws {
        var inner = RecordedSpan.healthy(50)
        inner.traceID = RecordedSpan.healthy(3).traceID
        inner.parentSpanID = RecordedSpan.healthy(3).spanID
        inner.attribute = nil
        var other = RecordedSpan.healthy(51)
        other.traceID = inner.traceID
        other.service = "rideshare-load-generator"
        other.attribute = nil
        let stack = RecordedStack(RecordedStack.healthy().spans + [inner, other])
        let report = try await Verification.report(on: stack)
        #expect(report.verdict == .pass)
        #expect(report.regions.first?.spansSeen == 10)
    }

    @Test func countsOnlySpansSinceTheServiceStarted() async throws {
        let sinceThen: @Sendable (inout VerificationTarget) -> Void = { $0.since = TestClock.start - 65.5 }
        let report = try await Verification.of(.healthy(), change: sinceThen) { try await $0.verifier.verify() }
        #expect(report.regions.first?.spansSeen == 5)
    }

    @Test func takesSettledSpansAlongInABusyService() async throws {
        let busy = (1...60).map { number in
            var span = RecordedSpan.healthy(number, start: -Double(number) / 2)
            if span.start > -20 { span.profileArrives = 1 }
            return span
        }
        let region = try #require(try await Verification.report(on: RecordedStack(busy)).regions.first)
        #expect(region.spansSeen == 20)
        #expect(region.profilesFound == 10)
        #expect(region.spansPending == 10)
        #expect(region.verdict == .pass)
    }
}
