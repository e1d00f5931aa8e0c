import CSpanSampler

/// The samples of one interval, equal ones added up.
struct SampleAccumulator {
    /// An address to look up; it lies within the instruction that was running or calling.
    struct Address: Hashable {
        /// In the place of an address: more frames were there, further out.
        static let truncation: UInt = 0

        var value: UInt
        /// What was loaded then, see `cspan_images_generation`.
        var generation: UInt64
    }

    /// How often something was seen, and for how much CPU time in nanoseconds.
    struct Amount: Equatable {
        var count: Int64 = 0
        var nanoseconds: Int64 = 0
    }

    /// Samples of one stack and label.
    struct Entry {
        /// The stack's place in ``stacks``.
        var stack: Range<Int>
        var label: SpanLabelContents
        var amount = Amount()
        /// Another entry with the same hash.
        fileprivate var next: Int?
    }

    /// Each address that occurs, in the order of the first time.
    private(set) var addresses: [Address] = []
    /// All stacks, one behind another, innermost frame first: places in ``addresses``.
    private(set) var stacks: [UInt32] = []
    private(set) var entries: [Entry] = []
    private(set) var total = Amount()
    private(set) var labelled = Amount()

    private var places: [UInt: UInt32] = [:]
    private var heads: [UInt64: Int] = [:]
    private var generation: UInt64 = 0

    var isEmpty: Bool { entries.isEmpty }

    /// Says what is loaded from now on: an address may stand for other code than before.
    mutating func begin(generation: UInt64) {
        if generation != self.generation { places.removeAll(keepingCapacity: true) }
        self.generation = generation
    }

    mutating func add(_ sample: UnsafePointer<cspan_sample>) {
        let source = sample.pointee.label
        let label = SpanLabelContents(
            spanID: source.span_id, traceIDHigh: source.trace_id_high, traceIDLow: source.trace_id_low,
            tag: SpanLabelTag(rawValue: source.tag)
        )
        let weight = Int64(clamping: sample.pointee.weight)
        entries[entry(appendStack(of: sample), label)].amount.add(weight)
        total.add(weight)
        if label.spanID != 0 { labelled.add(weight) }
    }

    private mutating func appendStack(of sample: UnsafePointer<cspan_sample>) -> Range<Int> {
        let start = stacks.count
        let frames = Int(sample.pointee.frame_count), callers = Int(sample.pointee.caller_count)
        let addresses = UnsafeRawPointer(sample).advanced(by: Self.framesOffset).assumingMemoryBound(to: UInt.self)
        for index in 0..<frames + callers {
            // A return address lies behind its call, maybe in the next function; a resume address begins a function.
            stacks.append(place(index == 0 || index >= frames ? addresses[index] : addresses[index] &- 1))
        }
        if sample.pointee.is_truncated { stacks.append(place(Address.truncation)) }
        return start..<stacks.count
    }

    private mutating func place(_ address: UInt) -> UInt32 {
        if let known = places[address] { return known }
        let place = UInt32(addresses.count)
        addresses.append(Address(value: address, generation: generation))
        places[address] = place
        return place
    }

    /// The entry of the stack that was appended last; if there is one already, the stack is removed again.
    private mutating func entry(_ stack: Range<Int>, _ label: SpanLabelContents) -> Int {
        var hash = label.spanID &* 0x9e37_79b9_7f4a_7c15 ^ label.tag.rawValue
        for place in stacks[stack] { hash = (hash ^ UInt64(place)) &* 0x100_0000_01b3 }
        let head = heads[hash]
        var candidate = head
        while let index = candidate {
            if entries[index].label == label, stacks[entries[index].stack] == stacks[stack] {
                stacks.removeLast(stack.count)
                return index
            }
            candidate = entries[index].next
        }
        entries.append(Entry(stack: stack, label: label, next: head))
        heads[hash] = entries.count - 1
        return entries.count - 1
    }

    private static let framesOffset = MemoryLayout<cspan_sample>.offset(of: \.frames) ?? 0
}

extension SampleAccumulator.Amount {
    fileprivate mutating func add(_ weight: Int64) {
        count += 1
        nanoseconds &+= weight
    }
}
