import Testing

@testable import LinkVerifier

struct ServiceNameCheckTests {
    private static func result(
        traced: [String] = ["load-generator", "rideshare"], profiled: [String],
        _ change: (inout StackSample) -> Void = { _ in }
    ) throws -> CheckResult {
        ServiceNameCheck.result(
            on: try StackSample.evidence { sample in
                sample.listings?.tracedServices = .known(traced)
                sample.listings?.profiledServices = .known(profiled)
                change(&sample)
            }
        )
    }

    @Test func passesOneNameOnBothSides() throws {
        #expect(try Self.result(profiled: ["other", "rideshare", "unknown_service"]).verdict == .pass)
    }

    @Test func namesTheNearestOfTheNamesThatProfilesHave() throws {
        let finding = try #require(
            try Self.result(profiled: ["billing", "pyroscope", "ride_share", "unknown_service"]).finding
        )
        #expect(finding.verdict == .fail)
        #expect(
            finding.message == #"spans have service.name "rideshare", but profiles have service_name "#
                + #""ride_share", "unknown_service", "billing""#
        )
        #expect(
            finding.remedy == "give the profiler the tracer's name, as in PYROSCOPE_APPLICATION_NAME=rideshare: "
                + "one that is given no name is called unknown_service"
        )
    }

    @Test func tellsThatTheTracerWasGivenNoName() throws {
        let result = try Self.result(traced: ["unknown_service:swift"], profiled: ["rideshare"]) {
            $0.regions[0].roots = []
        }
        #expect(result.verdict == .fail)
        #expect(
            result.finding?.message
                == #"profiles have service_name "rideshare", but spans have service.name "unknown_service:swift""#
        )
        #expect(result.finding?.remedy.hasPrefix("give the tracer the profiler's name") == true)
    }

    @Test func isNotAboutAServiceThatIsOnlySilent() throws {
        let silent = try Self.result(traced: ["load-generator"], profiled: ["rideshare"]) { $0.regions[0].roots = [] }
        #expect(silent.verdict == .skipped)
        #expect(silent.reason == #"there is no span of service "rideshare" to compare with"#)
    }

    @Test(arguments: [[], ["pyroscope"], ["pyroscope", "spanctl-canary", "tempo"]])
    func leavesAServerWithoutAnyApplicationsProfilesToOthers(profiled: [String]) throws {
        let result = try Self.result(profiled: profiled)
        #expect(result.verdict == .skipped)
        #expect(result.reason == "Pyroscope has no application's profile")
    }

    @Test func doesNotTakeAnotherTracedServiceForTheOne() throws {
        let result = try Self.result(profiled: ["load-generator"])
        #expect(result.verdict == .skipped)
        #expect(result.reason == "all services that Pyroscope has profiles of have spans of their own")
    }

    @Test func waitsForProfilesOfNewSpans() throws {
        let result = try Self.result(profiled: ["other"]) { $0.regions = [StackSample.region(age: 3)] }
        #expect(result.verdict == .skipped)
    }

    @Test func tellsWhyThereIsNoList() throws {
        let refused = try Self.result(profiled: []) { $0.listings?.profiledServices = .unknown(reason: "it said no") }
        #expect(refused.reason == "it said no")
        let unasked = try Self.result(profiled: []) { $0.listings = nil }
        #expect(unasked.reason == "Tempo and Pyroscope were not asked yet what they list")
    }
}
