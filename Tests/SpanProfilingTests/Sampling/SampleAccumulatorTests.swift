import CSpanSampler
import Testing

@testable import SpanProfiling

@Suite struct SampleAccumulatorTests {
    private static let label = cspan_label(span_id: 1, trace_id_high: 2, trace_id_low: 3, tag: 4)
    /// Each differs from the first in one field.
    private static let labels = [
        label, cspan_label(span_id: 9, trace_id_high: 2, trace_id_low: 3, tag: 4),
        cspan_label(span_id: 1, trace_id_high: 9, trace_id_low: 3, tag: 4),
        cspan_label(span_id: 1, trace_id_high: 2, trace_id_low: 9, tag: 4),
        cspan_label(span_id: 1, trace_id_high: 2, trace_id_low: 3, tag: 9), cspan_label(),
    ]

    @Test func onlySamplesOfOneStackAndOneLabelAreAddedUp() {
        var accumulator = SampleAccumulator()
        let stacks: [[UInt]] = [[16, 32], [16, 48], [16]]
        for _ in 0..<3 {
            for stack in stacks {
                for label in Self.labels { Self.add(stack, label, to: &accumulator) }
            }
        }
        #expect(accumulator.entries.count == stacks.count * Self.labels.count)
        #expect(accumulator.entries.allSatisfy { $0.amount == .init(count: 3, nanoseconds: 30) })
        let seen = accumulator.entries.map { entry in
            let stack = accumulator.stacks[entry.stack].map { accumulator.addresses[Int($0)].value }
            return Seen(stack: stack, label: entry.label)
        }
        #expect(Set(seen).count == seen.count)
        #expect(accumulator.total == .init(count: 54, nanoseconds: 540))
        #expect(accumulator.labelled == .init(count: 45, nanoseconds: 450))
    }

    private struct Seen: Hashable {
        var stack: [UInt]
        var label: SpanLabelContents
    }

    private static func add(_ stack: [UInt], _ label: cspan_label, to accumulator: inout SampleAccumulator) {
        var sample = cspan_sample()
        sample.label = label
        sample.weight = 10
        sample.frame_count = UInt16(stack.count)
        withUnsafeMutableBytes(of: &sample.frames) { bytes in
            for (index, address) in stack.enumerated() { bytes.bindMemory(to: UInt.self)[index] = address }
        }
        accumulator.add(&sample)
    }
}
