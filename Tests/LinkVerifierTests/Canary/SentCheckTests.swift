import Foundation
import Testing

@testable import LinkVerifier

/// What is made of probes and of a canary.
struct SentCheckTests {
    private static func probe(
        _ answer: ProbeEvidence.Answer = .status(200), found: Bool = false, searchable: Bool? = nil,
        waited: Duration = .seconds(20), _ change: (inout ProbeEvidence) -> Void = { _ in }
    ) throws -> ProbeEvidence {
        let url = try #require(URL(string: "http://127.0.0.1:8001/car"))
        var probe = ProbeEvidence(
            target: ProbeTarget(region: "us-east", url: url),
            traceID: String(repeating: "ab", count: 16),
            answer: answer,
            patience: .seconds(20),
            isFound: found,
            isSearchable: searchable,
            waited: waited
        )
        change(&probe)
        return probe
    }

    private static func evidence(_ probe: ProbeEvidence) throws -> StackEvidence {
        try StackSample.evidence { $0.probes = [probe] }
    }

    @Test func withoutProbesThereIsNothingToSay() throws {
        let evidence = try StackSample.evidence()
        let reason = "no address of the service is given to send a request to"
        #expect(TraceLostCheck.result(on: evidence).reason == reason)
        #expect(TraceNotSearchableCheck.result(on: evidence).reason == reason)
    }

    @Test func aTraceThatIsThereByIDAndBySearchIsWell() throws {
        let evidence = try Self.evidence(Self.probe(found: true, searchable: true))
        #expect(TraceLostCheck.result(on: evidence).verdict == .pass)
        #expect(TraceNotSearchableCheck.result(on: evidence).verdict == .pass)
    }

    @Test func aLostTraceFailsOnceItsTimeIsUp() throws {
        let (verdict, message, remedy) = try TraceLostCheck.complaint(on: Self.evidence(Self.probe()))
        #expect(verdict == .fail)
        #expect(
            message == #""http://127.0.0.1:8001/car" of region "us-east" answered 200, "#
                + "but its sampled trace is not in Tempo after 20000 ms"
        )
        #expect(remedy.contains("OTEL_TRACES_SAMPLER=parentbased_always_on"))
        #expect(
            try TraceLostCheck.complaint(on: Self.evidence(Self.probe(waited: .seconds(19)))).verdict == .inconclusive)
    }

    @Test func aTraceOfOthersOnlyIsLost() throws {
        let probe = try Self.probe { $0.services = ["gateway"] }
        let (verdict, message, _) = try TraceLostCheck.complaint(on: Self.evidence(probe))
        #expect(verdict == .fail)
        #expect(message.contains(#"has spans of "gateway" only"#))
    }

    @Test func aProbeThatDidNotArriveProvesNothing() throws {
        let refused = try TraceLostCheck.complaint(on: Self.evidence(Self.probe(.status(404))))
        #expect(refused.verdict == .inconclusive)
        #expect(refused.message.hasSuffix("answered 404, and its trace is not there"))
        let unsent = try TraceLostCheck.complaint(on: Self.evidence(Self.probe(.none(reason: "refused"))))
        #expect(unsent.verdict == .inconclusive)
        #expect(
            unsent.message
                == #"no request could be sent to "http://127.0.0.1:8001/car" of region "us-east": refused"#
        )
        let blind = try TraceLostCheck.complaint(on: Self.evidence(Self.probe { $0.obstacle = "it hangs" }))
        #expect(blind.verdict == .inconclusive)
        #expect(blind.message == "Tempo could not be asked for the trace: it hangs")
    }

    @Test func aSearchThatLagsNeverFails() throws {
        let evidence = try Self.evidence(Self.probe(found: true, searchable: false))
        #expect(TraceLostCheck.result(on: evidence).verdict == .pass)
        let (verdict, message, _) = try TraceNotSearchableCheck.complaint(on: evidence)
        #expect(verdict == .inconclusive)
        #expect(message.hasSuffix("is there by its id, but no search finds it yet"))
        #expect(
            try TraceNotSearchableCheck.result(on: Self.evidence(Self.probe())).reason
                == "no request's trace is there by its id"
        )
    }

    // MARK: - Canary

    private static func canary(_ change: (inout CanaryEvidence) -> Void) throws -> StackEvidence {
        var generator = SystemRandomNumberGenerator()
        let canary = Canary(now: StackSample.now, using: &generator)
        var sent = CanaryEvidence(
            canary: canary,
            span: .init(url: "http://otlp/v1/traces", readBack: canary.span.description, waited: .seconds(1)),
            profile: .init(url: "http://pyroscope", readBack: String(canary.cpu), waited: .seconds(1)),
            patience: .seconds(10)
        )
        change(&sent)
        return try StackSample.evidence { $0.canary = sent }
    }

    @Test func withoutACanaryThereIsNothingToSay() throws {
        let evidence = try StackSample.evidence()
        #expect(CanarySpanCheck.result(on: evidence).reason == "no canary was asked for")
        #expect(CanaryProfileCheck.result(on: evidence).reason == "no canary was asked for")
    }

    @Test func aCanaryThatComesBackIsWell() throws {
        let evidence = try Self.canary { _ in }
        #expect(CanarySpanCheck.result(on: evidence).verdict == .pass)
        #expect(CanaryProfileCheck.result(on: evidence).verdict == .pass)
    }

    @Test func aRefusedCanaryQuotesTheServer() throws {
        let evidence = try Self.canary { sent in
            sent.span.refusal = #""http://otlp/v1/traces" answered 507 with "no space left""#
            sent.span.readBack = nil
        }
        let (verdict, message, _) = try CanarySpanCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(message.hasSuffix(#"was not taken: "http://otlp/v1/traces" answered 507 with "no space left""#))
        #expect(CanaryProfileCheck.result(on: evidence).verdict == .pass)
    }

    @Test func anAcceptedAndLostCanaryFailsOnceItsTimeIsUp() throws {
        let lost = try Self.canary { sent in
            sent.profile.readBack = nil
            sent.profile.waited = .seconds(10)
        }
        let (verdict, message, remedy) = try CanaryProfileCheck.complaint(on: lost)
        #expect(verdict == .fail)
        #expect(message.hasSuffix(#"was accepted by "http://pyroscope", and Pyroscope had none of it 10000 ms later"#))
        #expect(remedy.contains("leader"))
        let early = try Self.canary { sent in
            sent.profile.readBack = nil
            sent.profile.waited = .seconds(9)
        }
        #expect(try CanaryProfileCheck.complaint(on: early).verdict == .inconclusive)
        let blind = try Self.canary { sent in
            sent.profile.readBack = nil
            sent.profile.obstacle = "it answered 500"
            sent.profile.waited = .seconds(10)
        }
        #expect(try CanaryProfileCheck.complaint(on: blind).verdict == .inconclusive)
    }

    @Test func aCanaryThatCameBackChangedFails() throws {
        let evidence = try Self.canary { sent in
            sent.span.readBack = "(no pyroscope.profile.id)"
            sent.profile.readBack = "7"
        }
        #expect(try CanarySpanCheck.complaint(on: evidence).message.hasSuffix(#"as "(no pyroscope.profile.id)""#))
        let (verdict, message, _) = try CanaryProfileCheck.complaint(on: evidence)
        #expect(verdict == .fail)
        #expect(message.hasSuffix(#"came back from Pyroscope as "7""#))
    }
}
