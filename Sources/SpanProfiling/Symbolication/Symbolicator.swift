/// Names code addresses of this process: each function's name is read and demangled once, when it is first seen.
struct Symbolicator {
    private struct Place {
        var frame: Int
        var line: Int64 = 0
    }

    private struct Known {
        var place: Place
        var generation: UInt64
    }

    #if canImport(Glibc)
    /// A function that was seen.
    private struct Function {
        var frame: Int
        var lines: LineTable.Function?
    }

    /// What is kept of a segment's file.
    private struct Source {
        var segment: CodeSegment
        var table: SymbolTable?
        var lines: LineTable?
        var functions: [SymbolTable.Index: Function] = [:]
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
        var places = [Place](repeating: Place(frame: 0), count: addresses.count)
        var missing: [CodeSegment: [Int]] = [:]
        for (index, address) in addresses.enumerated() {
            if let known = known[address.value], known.generation == address.generation {
                places[index] = known.place
            } else if address.value == SampleAccumulator.Address.truncation {
                places[index] = remember(Place(frame: intern(.truncated)), of: address)
            } else if let segment = history.segment(at: address.value, generation: address.generation) {
                missing[segment, default: []].append(index)
            } else {
                places[index] = remember(Place(frame: namelessFrame(nil)), of: address)
            }
        }
        for (segment, indices) in missing {
            for (index, place) in zip(indices, lookUp(indices.map { addresses[$0].value }, in: segment)) {
                places[index] = remember(place, of: addresses[index])
            }
        }
        return Symbols(
            frames: frames, frameIndices: places.map(\.frame), lines: places.map(\.line), program: history.program
        )
    }

    private mutating func remember(_ place: Place, of address: SampleAccumulator.Address) -> Place {
        known[address.value] = Known(place: place, generation: address.generation)
        return place
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
    private mutating func lookUp(_ addresses: [UInt], in segment: CodeSegment) -> [Place] {
        let nameless = Place(frame: namelessFrame(segment))
        guard var source = sources.removeValue(forKey: segment) ?? read(segment) else {
            return [Place](repeating: nameless, count: addresses.count)
        }
        defer { sources[segment] = source }
        let functions = addresses.map { source.table?.function(at: $0 &- segment.bias) }
        look(for: Set(functions.compactMap(\.self)), in: &source)
        return zip(addresses, functions).map { address, function in
            guard let function, let known = source.functions[function] else { return nameless }
            let place = UInt32(truncatingIfNeeded: address &- segment.bias)
            return Place(frame: known.frame, line: known.lines?.line(at: place) ?? 0)
        }
    }

    /// Reads what is to be kept of a segment's file; nil if it cannot be read.
    private mutating func read(_ segment: CodeSegment) -> Source? {
        guard let file = open(segment) else { return nil }
        let source = Source(segment: segment, table: SymbolTable(file), lines: LineTable(file))
        if segment.origin == .program, source.table?.isStripped ?? true { isProgramStripped = true }
        return source
    }

    /// Looks functions up that were not seen before.
    private mutating func look(for functions: Set<SymbolTable.Index>, in source: inout Source) {
        let unseen = functions.filter { source.functions[$0] == nil }
        guard !unseen.isEmpty, let table = source.table, let file = open(source.segment) else { return }
        // By address: neighbours are often of one unit.
        for function in unseen.sorted() {
            guard let symbol = table.name(of: function, in: file) else {
                source.functions[function] = Function(frame: namelessFrame(source.segment))
                continue
            }
            let lines = source.lines?.function(table.addresses(of: function), in: file)
            let frame = intern(frame(symbol, lines, in: source.segment))
            source.functions[function] = Function(frame: frame, lines: lines)
        }
        source.lines?.forgetUnit()
    }

    private func frame(_ symbol: String, _ lines: LineTable.Function?, in segment: CodeSegment) -> ResolvedFrame {
        let name = FunctionName(symbol: symbol)
        var frame = ResolvedFrame(
            name: name.short, systemName: name.full, segment: segment,
            isPlumbing: Plumbing.contains(symbol: symbol, name: name), isAdapter: name.role == .adapter,
            isForwarder: name.role == .forwarder
        )
        if let lines {
            frame.file = lines.file
            frame.startLine = AsyncPart.isOne(symbol: symbol) ? 0 : lines.startLine
        }
        return frame
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
    private mutating func lookUp(_ addresses: [UInt], in segment: CodeSegment) -> [Place] {
        addresses.map { _ in Place(frame: namelessFrame(segment)) }
    }
    #endif
}
