import OTLPTracing
import Testing

struct IdentityTests {
    @Test func spellsIdentitiesInLowercaseHexadecimal() {
        #expect(
            TraceID(high: 0x0af7_6519_16cd_43dd, low: 0x8448_eb21_1c80_319c).description
                == "0af7651916cd43dd8448eb211c80319c"
        )
        #expect(SpanID(rawValue: 1).description == "0000000000000001")
    }

    @Test func drawsDistinctIdentitiesThatUseEveryBit() {
        let count = 20_000
        let spans = (0..<count).map { _ in SpanID.random() }
        #expect(Set(spans).count == count)
        #expect(spans.allSatisfy { $0.isValid })
        let traces = (0..<count).map { _ in TraceID.random() }
        #expect(Set(traces).count == count)
        // Each bit is a fair coin: 20,000 throws stray from the half by more than 500 once in 10^12 times.
        for bit in 0..<64 {
            for words in [spans.map(\.rawValue), traces.map(\.high), traces.map(\.low)] {
                let ones = words.count { $0 >> UInt64(bit) & 1 == 1 }
                #expect(abs(ones - count / 2) < 500)
            }
        }
    }
}
