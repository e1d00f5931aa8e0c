import CSpanSampler

/// The samples of one interval, equal ones added up.
struct SampleAccumulator {
    /// What makes two samples the same line of a profile.
    struct Key: Hashable {
        /// Addresses to look up, innermost first; each lies within the instruction that was running or calling.
        var addresses: [UInt]
        var label: SpanLabelContents
    }

    /// How often a key was seen, and for how much CPU time in nanoseconds.
    struct Amount: Equatable {
        var count: Int64 = 0
        var nanoseconds: Int64 = 0
    }

    private(set) var amounts: [Key: Amount] = [:]
    private(set) var total = Amount()
    private(set) var labelled = Amount()

    mutating func add(_ sample: UnsafePointer<cspan_sample>) {
        let label = sample.pointee.label
        let key = Key(
            addresses: Self.addresses(of: sample),
            label: SpanLabelContents(
                spanID: label.span_id, traceIDHigh: label.trace_id_high, traceIDLow: label.trace_id_low,
                tag: SpanLabelTag(rawValue: label.tag)
            )
        )
        let weight = Int64(clamping: sample.pointee.weight)
        amounts[key, default: Amount()].add(weight)
        total.add(weight)
        if label.span_id != 0 { labelled.add(weight) }
    }

    private static func addresses(of sample: UnsafePointer<cspan_sample>) -> [UInt] {
        let frames = Int(sample.pointee.frame_count), callers = Int(sample.pointee.caller_count)
        let start = UnsafeRawPointer(sample).advanced(by: framesOffset).assumingMemoryBound(to: UInt.self)
        return [UInt](unsafeUninitializedCapacity: frames + callers) { buffer, count in
            for index in 0..<frames + callers {
                // A return address lies behind its call, maybe in the next function; a resume address begins a function.
                buffer[index] = index == 0 || index >= frames ? start[index] : start[index] &- 1
            }
            count = frames + callers
        }
    }

    private static let framesOffset = MemoryLayout<cspan_sample>.offset(of: \.frames) ?? 0
}

extension SampleAccumulator.Amount {
    fileprivate mutating func add(_ weight: Int64) {
        count += 1
        nanoseconds &+= weight
    }
}
