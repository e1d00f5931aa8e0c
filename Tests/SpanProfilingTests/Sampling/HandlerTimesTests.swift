import CSpanSampler
import Testing

@testable import SpanProfiling

/// How the handler's counts become times.
@Suite struct HandlerTimesTests {
    private func times(_ counts: [Int: UInt64]) -> HandlerTimes {
        var counters = cspan_counters()
        withUnsafeMutableBytes(of: &counters.handler_times) { bytes in
            let steps = bytes.bindMemory(to: UInt64.self)
            for (step, count) in counts { steps[step] = count }
        }
        return HandlerTimes(counters)
    }

    @Test func aPercentileLiesWithinItsStepInProportion() {
        // Step 41 is from 5,120 ns to just below 6,144.
        let times = times([41: 100])
        #expect(times.percentile(0.5) == .nanoseconds(5_120 + 512))
        #expect(times.percentile(1) == .nanoseconds(6_144))
    }

    @Test func stepsBelowCount() {
        let times = times([40: 50, 41: 40, 48: 10])
        #expect(times.percentile(0.5) == .nanoseconds(5_120))
        #expect(times.percentile(0.9) == .nanoseconds(6_144))
        #expect(times.percentile(0.95) == .nanoseconds(16_384 + 2_048))
    }

    @Test func nothingIsZero() {
        #expect(times([:]).percentile(0.99) == .zero)
    }
}
