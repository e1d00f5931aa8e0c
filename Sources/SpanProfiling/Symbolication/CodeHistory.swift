/// What code was loaded, each time that this changed: samples are named by what was there when they were taken.
struct CodeHistory {
    /// Beside the present, the most moments to keep.
    private static let mostEarlier = 15

    private var moments: [(generation: UInt64, map: CodeMap)] = []
    private let read: () -> CodeMap

    /// - Parameter read: tells what is loaded now.
    init(reading read: @escaping () -> CodeMap = CodeMap.current) {
        self.read = read
    }

    /// The running program's code.
    var program: CodeSegment? { moments.last?.map.program }

    /// Takes note of what is loaded, if the generation is another than the last time.
    mutating func update(generation: UInt64) {
        guard moments.last?.generation != generation else { return }
        moments.append((generation, read()))
        if moments.count > 1 + Self.mostEarlier { moments.removeFirst() }
    }

    /// The code that was at an address in a generation.
    ///
    /// A library is used before its loading is noticed, so later generations are asked next, and the earlier ones last.
    func segment(at address: UInt, generation: UInt64) -> CodeSegment? {
        let own = moments.firstIndex { $0.generation >= generation } ?? moments.endIndex
        for moment in moments[own...] {
            if let segment = moment.map.segment(at: address) { return segment }
        }
        for moment in moments[..<own].reversed() {
            if let segment = moment.map.segment(at: address) { return segment }
        }
        return nil
    }
}
