/// Names code addresses of this process: each function's name is read and demangled once, when it is first seen.
struct Symbolicator {
    private struct Known {
        var frame: Int
        var generation: UInt64
    }

    #if canImport(Glibc)
    /// What is kept of a segment's file.
    private struct Source {
        var segment: CodeSegment
        var table: SymbolTable?
        /// The frames of its functions that were seen.
        var functions: [SymbolTable.Index: Int] = [:]
    }

    private var sources: [CodeSegment: Source] = [:]
    #endif

    /// Beyond this many addresses everything is forgotten, and looked up anew.
    private static let mostAddresses = 200_000

    private var history: CodeHistory
    private var known: [UInt: Known] = [:]
    private var frames: [ResolvedFrame] = []
    private var nameless: [CodeSegment?: Int] = [:]
    /// Whether the running program has no symbols of its own; known once one of its addresses was looked up.
    private(set) var isProgramStripped = false

    private let programFile: String

    /// - Parameters:
    ///   - history: what is loaded, and was.
    ///   - programFile: where the running program is read.
    init(history: CodeHistory = CodeHistory(), programFile: String = ProgramPath.link) {
        self.history = history
        self.programFile = programFile
    }

    /// Takes note of what is loaded, if the generation is another than the last time.
    mutating func noteCode(generation: UInt64) {
        history.update(generation: generation)
    }

    /// The frames of addresses.
    mutating func resolve(_ addresses: [SampleAccumulator.Address]) -> Symbols {
        if known.count > Self.mostAddresses { forget() }
        var indices = [Int](repeating: 0, count: addresses.count)
        var missing: [CodeSegment: [Int]] = [:]
        for (index, address) in addresses.enumerated() {
            if let known = known[address.value], known.generation == address.generation {
                indices[index] = known.frame
            } else if address.value == SampleAccumulator.Address.truncation {
                indices[index] = intern(.truncated)
                known[address.value] = Known(frame: indices[index], generation: address.generation)
            } else if let segment = history.segment(at: address.value, generation: address.generation) {
                missing[segment, default: []].append(index)
            } else {
                indices[index] = namelessFrame(nil)
                known[address.value] = Known(frame: indices[index], generation: address.generation)
            }
        }
        for (segment, places) in missing {
            let values = places.map { addresses[$0].value }
            for (place, frame) in zip(places, lookUp(values, in: segment)) {
                indices[place] = frame
                known[addresses[place].value] = Known(frame: frame, generation: addresses[place].generation)
            }
        }
        return Symbols(frames: frames, frameIndices: indices, program: history.program)
    }

    private mutating func forget() {
        known.removeAll()
        frames.removeAll()
        nameless.removeAll()
        #if canImport(Glibc)
        sources.removeAll()
        #endif
    }

    private mutating func intern(_ frame: ResolvedFrame) -> Int {
        frames.append(frame)
        return frames.count - 1
    }

    private mutating func namelessFrame(_ segment: CodeSegment?) -> Int {
        if let known = nameless[segment] { return known }
        let frame = intern(.nameless(in: segment))
        nameless[segment] = frame
        return frame
    }

    #if canImport(Glibc)
    private mutating func lookUp(_ addresses: [UInt], in segment: CodeSegment) -> [Int] {
        guard let file = open(segment) else { return addresses.map { _ in namelessFrame(segment) } }
        var source = sources.removeValue(forKey: segment) ?? Source(segment: segment, table: SymbolTable(file))
        defer { sources[segment] = source }
        guard let table = source.table else {
            if segment.origin == .program { isProgramStripped = true }
            return addresses.map { _ in namelessFrame(segment) }
        }
        if segment.origin == .program, table.isStripped { isProgramStripped = true }
        var result: [Int] = []
        result.reserveCapacity(addresses.count)
        for address in addresses {
            guard let function = table.function(at: address &- segment.bias) else {
                result.append(namelessFrame(segment))
                continue
            }
            if let frame = source.functions[function] {
                result.append(frame)
                continue
            }
            let frame = table.name(of: function, in: file).map { intern(Self.frame(symbol: $0, in: segment)) }
            source.functions[function] = frame ?? namelessFrame(segment)
            result.append(frame ?? namelessFrame(segment))
        }
        return result
    }

    private static func frame(symbol: String, in segment: CodeSegment) -> ResolvedFrame {
        let name = FunctionName(symbol: symbol)
        return ResolvedFrame(
            name: name.short, systemName: name.full, segment: segment,
            isPlumbing: Plumbing.contains(symbol: symbol, name: name), isAdapter: name.role == .adapter,
            isForwarder: name.role == .forwarder
        )
    }

    /// The file that a segment was loaded from; nil if it is gone, or another one has taken its place.
    private func open(_ segment: CodeSegment) -> ELFFile? {
        switch segment.origin {
        case .kernel:
            let start = UnsafeRawPointer(bitPattern: segment.addresses.lowerBound)
            return ELFFile(memory: UnsafeRawBufferPointer(start: start, count: segment.addresses.count))
        case .program, .file:
            let path = segment.origin == .program ? programFile : segment.path
            guard let file = ELFFile(path: path), segment.buildID.isEmpty || file.buildID == segment.buildID else {
                return nil
            }
            return file
        }
    }
    #else
    private mutating func lookUp(_ addresses: [UInt], in segment: CodeSegment) -> [Int] {
        addresses.map { _ in namelessFrame(segment) }
    }
    #endif
}
