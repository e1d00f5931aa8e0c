import Gzip
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import spanbench

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which samples count as wrong, and what is read of a push.
@Suite struct LabelJudgementTests {
    private let entries = [
        SpanLedger.Entry(spanID: 0xa1, kind: 0), SpanLedger.Entry(spanID: 0xa2, kind: 1),
    ]

    private func judgement(_ samples: ReceivedProfiles.Sample...) -> LabelJudgement {
        var judgement = LabelJudgement()
        judgement.add(samples, of: entries)
        return judgement
    }

    private func sample(_ spanID: UInt64?, spelled: Int?, count: Int = 1) -> ReceivedProfiles.Sample {
        ReceivedProfiles.Sample(spanID: spanID, spelled: spelled, count: count, nanoseconds: 1)
    }

    @Test func aSampleUnderTheSpanThatItSpellsIsRight() {
        let judgement = judgement(sample(0xa1, spelled: 1, count: 3), sample(0xa2, spelled: 2))
        #expect(judgement.judged == 4 && judgement.wrong == 0 && judgement.lost == 0)
        #expect(judgement.byKind == [0: .init(judged: 3), 1: .init(judged: 1)])
    }

    @Test func aSampleUnderAnotherSpanIsWrong() {
        #expect(judgement(sample(0xa2, spelled: 1, count: 2)).wrong == 2)
        #expect(judgement(sample(0xff, spelled: 1)).wrong == 1)
    }

    @Test func aSampleWithoutASpanIsLost() {
        let judgement = judgement(sample(nil, spelled: 2, count: 5), sample(0xa2, spelled: 2))
        #expect(judgement.lost == 5 && judgement.wrong == 0)
        #expect(judgement.byKind[1] == .init(judged: 6, lost: 5))
    }

    @Test func workOutsideAllSpansMustHaveNone() {
        let judgement = judgement(sample(nil, spelled: 0, count: 4), sample(0xa1, spelled: 0))
        #expect(judgement.outside == 5 && judgement.wrongOutside == 1 && judgement.allWrong == 1)
        #expect(judgement.judged == 0)
    }

    @Test func whatSpellsNothingOrNoKnownSpanIsNotJudged() {
        #expect(judgement(sample(0xa1, spelled: nil, count: 9), sample(0xa1, spelled: 3)).unjudged == 10)
    }

    @Test func digitsAreReadFromTheInnermost() {
        #expect(SpelledNumber.read([3, 2, 1, 0, 0, 0, 0, 0, 0, 0]) == 3 + 2 * 4 + 1 * 16)
        #expect(SpelledNumber.read([3, 2, 1]) == nil)
        #expect(SpelledNumber.digit(of: "static SpelledNumber.spellTwo(_:_:_:)") == 2)
        #expect(SpelledNumber.digit(of: "ThreadClock.spend(milliseconds:)") == nil)
    }

    @Test func aPushIsReadByItsSampleTypesAndLabels() throws {
        var profile = PprofProfile()
        profile.stringTable = ["", "samples", "cpu", "span_id", "00000000000000a1", "work()"]
        profile.sampleType = [1, 2].map { index in PprofValueType.with { $0.type = index } }
        profile.function = [
            PprofFunction.with {
                $0.id = 1
                $0.name = 5
            }
        ]
        profile.sample = [
            PprofSample.with {
                $0.value = [2, 20_000_000]
                $0.label = [
                    PprofLabel.with {
                        $0.key = 3
                        $0.str = 4
                    }
                ]
            },
            PprofSample.with { $0.value = [1, 10_000_000] },
        ]
        var raw = PyroscopeRawSample()
        raw.rawProfile = Data(try Gzip.compress(try profile.serializedBytes()))
        var series = PyroscopeRawProfileSeries()
        series.samples = [raw, raw]
        var push = PyroscopePushRequest()
        push.series = [series]
        let received = try ReceivedProfiles(pushes: [try push.serializedBytes()])
        #expect(received.profiles == 2)
        #expect(received.nanosecondsBySpan == [0xa1: 40_000_000])
        #expect(received.samples.count == 4 && received.samples.reduce(0) { $0 + $1.count } == 6)
    }

    @Test func aPushThatIsNoneIsAnError() {
        #expect(throws: BenchmarkError.self) { try ReceivedProfiles(pushes: [[0xff, 0xff, 0xff]]) }
    }
}
