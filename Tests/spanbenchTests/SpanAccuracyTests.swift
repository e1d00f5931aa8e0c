import Testing

@testable import spanbench

/// How far attributed time is from the truth.
@Suite struct SpanAccuracyTests {
    private func entry(_ id: UInt64, _ milliseconds: UInt64) -> SpanLedger.Entry {
        SpanLedger.Entry(spanID: id, kind: 0, nanoseconds: milliseconds * 1_000_000)
    }

    @Test func errorsThatCancelOutInTheTotalCountInTheMean() {
        let accuracy = SpanAccuracy(
            [entry(1, 100), entry(2, 200)], received: [1: 110_000_000, 2: 190_000_000])
        #expect(accuracy.spans == 2)
        #expect(accuracy.truth.isNear(0.3))
        #expect(accuracy.total.isNear(0))
        #expect(accuracy.meanError.isNear((0.1 + 0.05) / 2))
        #expect(accuracy.largestError.isNear(0.1))
    }

    @Test func aSpanWithoutSamplesIsWhollyWrong() {
        let accuracy = SpanAccuracy([entry(1, 100), entry(2, 300)], received: [1: 100_000_000])
        #expect(accuracy.total.isNear(-0.75))
        #expect(accuracy.meanError.isNear(0.5))
    }

    @Test func timeOfUnknownSpansIsNotAttributed() {
        let accuracy = SpanAccuracy([entry(1, 100)], received: [1: 100_000_000, 77: 500_000_000])
        #expect(accuracy.total.isNear(0))
    }

    @Test func aSpanThatUsedNothingIsLeftOut() {
        let accuracy = SpanAccuracy([entry(1, 100), entry(2, 0)], received: [1: 100_000_000])
        #expect(accuracy.spans == 1)
        #expect(accuracy.meanError.isNear(0))
    }

    @Test func nothingIsNoError() {
        #expect(SpanAccuracy([], received: [1: 5]).spans == 0)
    }

    @Test func theLedgerCountsSpansFromOneAndAddsUp() {
        let ledger = SpanLedger()
        #expect(ledger.begin(11) == 1)
        #expect(ledger.begin(12, kind: 3) == 2)
        ledger.add(5, to: 1)
        ledger.add(7, to: 2)
        ledger.add(1, to: 1)
        #expect(
            ledger.entries == [
                SpanLedger.Entry(spanID: 11, kind: 0, nanoseconds: 6),
                SpanLedger.Entry(spanID: 12, kind: 3, nanoseconds: 7),
            ])
    }
}

extension Double {
    func isNear(_ other: Double) -> Bool { abs(self - other) < 1e-9 }
}
