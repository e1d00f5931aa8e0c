import StackConfig
import Testing

@testable import LinkVerifier

/// The checks of profile types, mapped tags, labels and servers' own profiles.
struct ListingCheckTests {
    @Test func theLinksProfileTypeIsAmongTheServices() throws {
        #expect(try ProfileTypeCheck.result(on: StackSample.evidence()).verdict == .pass)
        let evidence = try StackSample.evidence {
            $0.listings?.serviceProfileTypes = .known(["wall:wall:nanoseconds:wall:nanoseconds"])
        }
        let (verdict, message, remedy) = try ProfileTypeCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(
            message == #"there is no profile of the type "process_cpu:cpu:nanoseconds:cpu:nanoseconds": "#
                + #"there are "wall:wall:nanoseconds:wall:nanoseconds""#
        )
        #expect(remedy.contains("turn on the profiler's CPU profile"))
    }

    @Test func aTypeOfTheSameSampleTypeIsSuggested() throws {
        let evidence = try StackSample.evidence {
            $0.listings?.serviceProfileTypes = .known(["memory:space:bytes::", "cpu:cpu:nanoseconds::"])
        }
        #expect(
            try ProfileTypeCheck.complaint(on: evidence).remedy.hasSuffix(#"profileTypeId be "cpu:cpu:nanoseconds::""#))
    }

    @Test func noTypeAtAllIsTheProfilersFault() throws {
        let evidence = try StackSample.evidence {
            $0.listings?.serviceProfileTypes = .known([])
            $0.listings?.profileTypes = .known([])
        }
        #expect(ProfileTypeCheck.result(on: evidence).reason == "Pyroscope has no profile of any type")
    }

    @Test func aMappedTagIsOnEverySpan() throws {
        #expect(try MappedTagCheck.result(on: StackSample.evidence()).verdict == .pass)
        let evidence = try StackSample.evidence { $0.regions[0].roots[1].resource["region"] = nil }
        let (verdict, message, _) = try MappedTagCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(
            message == #"1 of 3 spans have no "region", nor has their resource, "#
                + #"though it is mapped to the label "region""#
        )
        let seen = try #require(MappedTagCheck.finding(in: evidence)?.evidence.first)
        #expect(seen.spanID == "00000000000000a2")
        #expect(seen.values["key"] == "region")
        #expect(seen.values["label"] == "region")
    }

    @Test func aSpansOwnAttributeIsATagToo() throws {
        let evidence = try StackSample.evidence {
            $0.regions[0].roots[1].resource["region"] = nil
            $0.regions[0].roots[1].attributes["region"] = .string("eu-north")
        }
        #expect(MappedTagCheck.result(on: evidence).verdict == .pass)
    }

    @Test func aMappedTagsValueIsAValueOfItsLabel() throws {
        let evidence = try StackSample.evidence { $0.listings?.labelValues = ["region": .known(["eu", "us"])] }
        let (verdict, message, remedy) = try MappedTagCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(message == #"the tag "region" is "us-east" on spans, but profiles have "eu", "us" for "region""#)
        #expect(remedy == #"give profiles the same value for "region" that spans have for "region""#)
        #expect(MappedTagCheck.finding(in: evidence)?.evidence.first?.values["value"] == "us-east")
        let unlabelled = try StackSample.evidence { $0.listings?.labelValues = ["region": .known([])] }
        #expect(try MappedTagCheck.complaint(on: unlabelled).message.hasSuffix(#"have no such label for "region""#))
    }

    @Test func valuesAreComparedOnlyWhereProfilesAreThere() throws {
        let evidence = try StackSample.evidence {
            $0.listings?.labelValues = ["region": .known([])]
            $0.regions[0].profiles = [:]
        }
        #expect(
            MappedTagCheck.result(on: evidence).reason
                == "no span has a profile yet whose labels could be compared"
        )
    }

    @Test func tagsAreCheckedOnlyIfAnyAreMapped() throws {
        let evidence = try StackSample.evidence { $0.target.tagMappings = [] }
        #expect(MappedTagCheck.result(on: evidence).reason == "no tag is mapped to a label")
    }

    @Test func idsAreNoLabelsOfSeries() throws {
        #expect(try IdentifierLabelCheck.result(on: StackSample.evidence()).verdict == .pass)
        let one = try StackSample.evidence { $0.listings?.labelNames = .known(["region", "span_id"]) }
        #expect(try IdentifierLabelCheck.complaint(on: one).message.hasPrefix(#""span_id" is a label of series"#))
        let two = try StackSample.evidence { $0.listings?.labelNames = .known(["profile_id", "trace_id"]) }
        let (verdict, message, _) = try IdentifierLabelCheck.complaint(on: two)
        #expect(verdict == .fail)
        #expect(message.hasPrefix(#""profile_id", "trace_id" are labels of series"#))
        let none = try StackSample.evidence { $0.listings?.labelNames = .known([]) }
        #expect(IdentifierLabelCheck.result(on: none).reason == "the service has no profile")
    }

    @Test func aServersOwnProfilesDoNotCount() throws {
        #expect(try ServerProfilesCheck.result(on: StackSample.evidence()).verdict == .pass)
        let alone = try StackSample.evidence { $0.listings?.profiledServices = .known(["pyroscope"]) }
        let (verdict, message, _) = try ServerProfilesCheck.complaint(on: alone)
        #expect(verdict == .fail)
        #expect(message == #"the only profiles are those of "pyroscope" itself: there is none of "rideshare""#)
        let young = try StackSample.evidence {
            $0.listings?.profiledServices = .known(["pyroscope"])
            $0.regions = [StackSample.region(age: 2)]
        }
        #expect(ServerProfilesCheck.result(on: young).verdict == .skipped)
        let empty = try StackSample.evidence { $0.listings?.profiledServices = .known([]) }
        #expect(ServerProfilesCheck.result(on: empty).reason == "Pyroscope has no profile")
    }

    @Test(arguments: ["pyroscope", "tempo", "pyroscope/ingester"])
    func aServerIsNoServiceToVerify(name: String) throws {
        let evidence = try StackSample.evidence {
            $0.target.serviceName = name
            $0.listings = nil
        }
        #expect(try ServerProfilesCheck.complaint(on: evidence).verdict == .fail)
        #expect(ServiceNameCheck.result(on: evidence).verdict == .skipped)
    }
}
