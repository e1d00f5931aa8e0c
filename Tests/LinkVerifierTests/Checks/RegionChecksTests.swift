import LinkVerifier
import StackConfig
import Testing

/// Each check of a region, over real HTTP, at recorded answers: broken, it is the only finding.
struct RegionChecksTests {
    private static func region(
        of stack: RecordedStack,
        change: @escaping @Sendable (inout VerificationTarget) -> Void = { _ in }
    ) async throws -> RegionReport {
        let report = try await Verification.of(stack, change: change) { try await $0.verifier.verify() }
        return try #require(report.regions.first)
    }

    private static func reason(_ check: CheckID, in region: RegionReport) -> String? {
        region.checks.first { $0.check == check }?.reason
    }

    private static func verdict(_ check: CheckID, in region: RegionReport) -> Verdict? {
        region.checks.first { $0.check == check }?.verdict
    }

    // MARK: Whole reports

    @Test func eachCheckHasAResultAndARule() async throws {
        let region = try await Self.region(of: .healthy())
        let ofRegions = Set(region.checks.map(\.check))
        #expect(ofRegions.count == region.checks.count)
        #expect(region.checks.map(\.check) == region.checks.map(\.check).sorted())
        #expect(ofRegions.isSubset(of: Set(CheckCatalogue.rules.map(\.check))))
        #expect(region.checks.count { $0.verdict == .pass } == 13)
        let skipped = region.checks.filter { $0.verdict == .skipped }.map(\.check)
        #expect(skipped == [.idleSpanHasSamples, .sentinelMisplaced])
    }

    @Test func nothingIsPassedWhereNothingWasSeen() async throws {
        let region = try await Self.region(of: RecordedStack([]))
        #expect(!region.checks.contains { $0.verdict == .pass })
    }

    // MARK: Requests that fail

    private static func failing(_ count: Int, of all: Int) -> RecordedStack {
        RecordedStack(
            (1...all).map { number in
                var span = RecordedSpan.healthy(number)
                if number <= count { span.responseStatus = 503 } else { span.responseStatus = 200 }
                return span
            }
        )
    }

    @Test(arguments: [(2, 4, true), (1, 4, false), (2, 20, true), (1, 20, false), (3, 8, false), (4, 8, true)])
    func failsAServiceThatFailsOften(count: Int, all: Int, isBroken: Bool) async throws {
        let region = try await Self.region(of: Self.failing(count, of: all))
        #expect(region.findings.map(\.check) == (isBroken ? [.applicationErrors] : []))
        if count == 2, all == 20 {
            #expect(
                region.findings.first?.message
                    == #"2 of 20 requests in region "us-east" failed (10 %), such as "GET /car""#
            )
            #expect(region.findings.first?.evidence.first?.values["http.response.status_code"] == "503")
        }
    }

    @Test func takesAFailedSpanForAFailedRequest() async throws {
        let region = try await Self.region(of: .healthy().changing { $0.isError = true })
        #expect(region.findings.map(\.check) == [.applicationErrors])
        let few = try await Self.region(of: Self.failing(3, of: 3))
        #expect(Self.reason(.applicationErrors, in: few) == "3 requests seen, which is fewer than 4")
    }

    @Test func failuresExplainThatSpansAreTooShort() async throws {
        let stack = RecordedStack.healthy().changing { span in
            span.responseStatus = 500
            span.milliseconds = 2
            span.sampledMilliseconds = 0
        }
        let region = try await Self.region(of: stack)
        #expect(region.findings.map(\.check) == [.applicationErrors])
        #expect(Self.reason(.spansTooShort, in: region) == "follows from application.errors")
    }

    // MARK: Labels below local roots

    @Test func failsLabelledSpansBelowLocalRoots() async throws {
        let region = try await Self.region(of: .families())
        #expect(region.verdict == .fail)
        #expect(region.findings.map(\.check) == [.nestedSpanLabelled])
        #expect(region.findings.first?.evidence.count == 5)
        #expect(
            region.findings.first?.message
                == #"10 spans in region "us-east" below 10 local roots carry "pyroscope.profile.id" too, such as "search""#
        )
        #expect(Self.reason(.profileMissing, in: region) == "follows from link.nested-span-labelled")
    }

    @Test func letsAllSpansBeLabelledWhereTheyShould() async throws {
        let region = try await Self.region(of: .families()) { $0.scope = .all }
        #expect(Self.reason(.nestedSpanLabelled, in: region) == "all spans have profiles of their own")
        let unlabelled = RecordedStack.families().changing { span in
            if span.isChild { span.attribute = nil } else { span.sampledMilliseconds = 700 }
        }
        #expect(Self.verdict(.nestedSpanLabelled, in: try await Self.region(of: unlabelled)) == .pass)
    }

    // MARK: Questions that are not answered

    @Test func tellsARefusedQueryFromAnEmptyProfile() async throws {
        let stack = RecordedStack.healthy().with { $0.spanProfileFault = .status(500, "too many shards") }
        let region = try await Self.region(of: stack)
        #expect(region.verdict == .fail)
        #expect(region.findings.map(\.check) == [.profileQueryFailed])
        #expect(
            region.findings.first?.message
                == #"the profiles of 10 of 10 local roots in region "us-east" cannot be had: "#
                + #"Pyroscope answered 500 with "too many shards""#
        )
        #expect(Self.reason(.randomSpanHasSamples, in: region) == "the question was not answered")
    }

    @Test(arguments: [RecordedStack.Fault.status(503, "no leader"), .status(404, "not found"), .html])
    func throwsWherePyroscopeIsNotThere(fault: RecordedStack.Fault) async throws {
        await #expect(throws: ClientError.self) {
            try await Self.region(of: RecordedStack.healthy().with { $0.pyroscopeFault = fault })
        }
    }

    // MARK: What profiles hold

    @Test func failsProfilesWithoutStacks() async throws {
        let region = try await Self.region(of: .healthy().changing { $0.function = nil })
        #expect(region.findings.map(\.check) == [.profileWithoutStacks])
        #expect(region.findings.first?.evidence.count == 10)
        #expect(
            region.findings.first?.message
                == #"10 of 10 local roots in region "us-east" have samples without a stack: only the bar "total""#
        )
    }

    private static func withIdleSpans(sampledMilliseconds: Int) -> RecordedStack {
        RecordedStack(
            (1...10).map { number in
                var span = RecordedSpan.healthy(number)
                if number > 7 {
                    span.name = "GET /wait"
                    span.milliseconds = 1000
                    span.sampledMilliseconds = sampledMilliseconds
                }
                return span
            }
        )
    }

    @Test func failsIdleSpansWithSamples() async throws {
        let region = try await Self.region(of: Self.withIdleSpans(sampledMilliseconds: 300)) {
            $0.idleSpans = ["GET /wait"]
        }
        #expect(region.findings.map(\.check) == [.idleSpanHasSamples])
        #expect(
            region.findings.first?.message
                == #"3 of 3 idle spans in region "us-east" have samples: 300 ms in a "GET /wait" of 1000 ms"#
        )
    }

    @Test(arguments: [0, 80]) func letsIdleSpansHaveNextToNothing(milliseconds: Int) async throws {
        let region = try await Self.region(of: Self.withIdleSpans(sampledMilliseconds: milliseconds)) {
            $0.idleSpans = ["GET /wait"]
        }
        #expect(region.findings.isEmpty)
        #expect(Self.verdict(.idleSpanHasSamples, in: region) == .pass)
    }

    @Test func saysWhyIdleSpansWereNotLookedAt() async throws {
        let region = try await Self.region(of: .healthy()) { $0.idleSpans = ["GET /wait"] }
        let reason = Self.reason(.idleSpanHasSamples, in: region)
        #expect(reason == #"no labelled span named "GET /wait" that lasted long enough"#)
    }

    // MARK: Sentinels

    /// Half the requests are for cars, half for bikes, each with a function of its own.
    private static func vehicles(_ change: (inout RecordedSpan) -> Void = { _ in }) -> RecordedStack {
        RecordedStack(
            (1...10).map { number in
                var span = RecordedSpan.healthy(number)
                let isCar = number.isMultiple(of: 2)
                span.name = isCar ? "GET /car" : "GET /bike"
                span.function = isCar ? "Rideshare.Car.order(for:) -> ()" : "Rideshare.Bike.order(for:) -> ()"
                change(&span)
                return span
            }
        )
    }

    private static let ofCars: @Sendable (inout VerificationTarget) -> Void = {
        $0.sentinels = [Sentinel(spanName: "GET /car", function: "Car.order")]
    }

    @Test func passesSentinelsInTheirPlace() async throws {
        let region = try await Self.region(of: Self.vehicles(), change: Self.ofCars)
        #expect(region.findings.isEmpty)
        #expect(Self.verdict(.sentinelMisplaced, in: region) == .pass)
    }

    @Test func failsASentinelUnderAnotherSpan() async throws {
        let strayed = RecordedSpan.healthy(3).spanID
        let stack = Self.vehicles { if $0.spanID == strayed { $0.function = "Rideshare.Car.order(for:) -> ()" } }
        let region = try await Self.region(of: stack, change: Self.ofCars)
        #expect(region.findings.map(\.check) == [.sentinelMisplaced])
        #expect(region.findings.first?.evidence.map(\.spanID) == [strayed])
        #expect(
            region.findings.first?.message
                == #"1 span in region "us-east" not named "GET /car" have samples of "Car.order""#
        )
    }

    @Test func failsASentinelThatIsNowhere() async throws {
        let region = try await Self.region(of: Self.vehicles { $0.function = "swift_retain" }, change: Self.ofCars)
        #expect(region.findings.map(\.check) == [.sentinelMisplaced])
        #expect(region.findings.first?.verdict == .fail)
        #expect(
            region.findings.first?.message
                == #"none of 5 spans "GET /car" in region "us-east" has samples of "Car.order""#
        )
    }

    @Test func concludesNothingOfASentinelFromTooFewSamples() async throws {
        let stack = Self.vehicles { span in
            if span.name == "GET /car" {
                span.sampledMilliseconds = 10
                span.function = "swift_retain"
            }
        }
        let region = try await Self.region(of: stack, change: Self.ofCars)
        #expect(region.verdict == .pass)
        #expect(region.findings.map(\.verdict) == [.inconclusive])
        #expect(region.findings.map(\.check) == [.sentinelMisplaced])
    }

    @Test func takesAStepForAPartOfItsRequestsSentinel() async throws {
        let region = try await Self.region(of: .families()) { target in
            target.scope = .all
            target.sentinels = [Sentinel(spanName: "GET /car", function: "checkDriverAvailability")]
        }
        #expect(region.findings.isEmpty)
        #expect(Self.verdict(.sentinelMisplaced, in: region) == .pass)
    }
}
