/// A request's work of some 300 ms, in slices with all kinds of awaits between them.
struct SlicedRequest: Sendable {
    private actor Room {
        func spend(_ milliseconds: Double) -> UInt64 { ThreadClock.spend(milliseconds: milliseconds) }
    }

    private static let milliseconds = 300.0
    let ledger: SpanLedger
    private let room = Room()

    init(ledger: SpanLedger) { self.ledger = ledger }

    /// Works within the span of that id, and notes what it spent.
    func serve(_ spanID: UInt64) async {
        let number = ledger.begin(spanID)
        var left = Self.milliseconds
        while left > 0 {
            let slices = (0..<6).map { _ in Double.random(in: 0.1...8) }
            left -= slices.reduce(0, +)
            await serve(slices, as: number)
        }
    }

    private func serve(_ slices: [Double], as number: Int) async {
        ledger.add(ThreadClock.spend(milliseconds: slices[0]), to: number)
        await Task.yield()
        ledger.add(ThreadClock.spend(milliseconds: slices[1]), to: number)
        async let other = ThreadClock.spend(milliseconds: slices[2])
        ledger.add(await room.spend(slices[3]), to: number)
        ledger.add(await other, to: number)
        await withTaskGroup(of: UInt64.self) { group in
            for slice in slices[4...] {
                group.addTask {
                    await Task.yield()
                    return ThreadClock.spend(milliseconds: slice)
                }
            }
            for await spent in group { ledger.add(spent, to: number) }
        }
    }
}
