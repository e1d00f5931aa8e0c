import LinkVerifier
import StackConfig
import Testing

/// One look, over real HTTP, at a service in which every span has a profile of its own.
struct AllSpansTests {
    private static func region(of stack: RecordedStack) async throws -> RegionReport {
        let ofAll: @Sendable (inout VerificationTarget) -> Void = { $0.scope = .all }
        let report = try await Verification.of(stack, change: ofAll) { try await $0.verifier.verify() }
        return try #require(report.regions.first)
    }

    @Test func passesParentsWhoseChildrenOwnTheCPU() async throws {
        let region = try await Self.region(of: .families())
        #expect(region.verdict == .pass)
        #expect(region.findings.isEmpty)
        #expect(region.spansSeen == 20)
        #expect(region.spansLabelled == 20)
        #expect(region.profilesFound == 10)
        #expect(region.spansInconclusive == 10)
    }

    @Test func asksNoParentForWhatOthersOfItsNameDidThemselves() async throws {
        // Four requests without a child: their own samples say what "GET /car" usually costs.
        let alone = Set((1...4).map { RecordedSpan.healthy($0).spanID })
        var stack = RecordedStack.families()
        stack.spans.removeAll { $0.isChild && $0.parentSpanID.map(alone.contains) ?? false }
        for index in stack.spans.indices where alone.contains(stack.spans[index].spanID) {
            stack.spans[index].sampledMilliseconds = 700
        }
        let region = try await Self.region(of: stack)
        #expect(region.findings.isEmpty)
        #expect(region.profilesFound == 10)
        #expect(region.spansInconclusive == 6)
    }

    @Test func failsAChildWithoutTheAttribute() async throws {
        let bare = RecordedSpan.child(of: .healthy(4)).spanID
        let region = try await Self.region(of: .families().changing { if $0.spanID == bare { $0.attribute = nil } })
        #expect(region.verdict == .fail)
        let finding = try #require(region.findings.first)
        #expect(region.findings.count == 1)
        #expect(finding.check == .attributeMissing)
        #expect(
            finding.message == #"1 of 20 spans in region "us-east" lack the attribute "pyroscope.profile.id""#
        )
        #expect(
            finding.remedy
                == "wrap the tracer that creates them in the profiler's, with the scope all, so that each span is labelled"
        )
        #expect(finding.evidence.map(\.spanID) == [bare])
    }

    @Test func failsAChildWithoutSamplesAmongOthersThatAlwaysHaveMany() async throws {
        let lost = RecordedSpan.child(of: .healthy(7)).spanID
        let stack = RecordedStack.families().changing { if $0.spanID == lost { $0.sampledMilliseconds = 0 } }
        let region = try await Self.region(of: stack)
        #expect(region.findings.map(\.check) == [.profileMissing])
        #expect(region.findings.first?.verdict == .fail)
        #expect(region.findings.first?.evidence.map(\.spanID) == [lost])
    }

    @Test func failsARegionWhoseProfilerIsOffByTheSpansThatWorked() async throws {
        let region = try await Self.region(of: .families().changing { $0.sampledMilliseconds = 0 })
        #expect(region.verdict == .fail)
        #expect(
            region.findings.map(\.message) == [
                #"10 of 20 spans in region "us-east" have no samples, though they lasted 200 ms or more: "#
                    + #"there is no profile at all of {region="us-east",service_name="rideshare"}"#
            ]
        )
    }

    @Test func saysWhatSpansHadTooLittleTimeOfTheirOwn() async throws {
        let stack = RecordedStack.families().changing { span in
            span.sampledMilliseconds = 0
            if span.isChild { span.milliseconds = 100 } else { span.milliseconds = 150 }
        }
        let region = try await Self.region(of: stack)
        #expect(region.verdict == .inconclusive)
        #expect(
            region.findings.map(\.message) == [
                #"no span in region "us-east" has samples so far: 20 with less than 200 ms outside its children"#
            ]
        )
    }

    @Test func neverCutsATraceInTwo() async throws {
        let stack = RecordedStack(
            (1...30).flatMap { number -> [RecordedSpan] in
                let parent = RecordedSpan.healthy(number)
                var second = RecordedSpan.child(of: parent)
                second.spanID = "d" + second.spanID.dropFirst()
                second.attribute = second.spanID
                return [parent, .child(of: parent), second]
            }
        )
        #expect(try await Self.region(of: stack).spansSeen == 21)
    }
}
