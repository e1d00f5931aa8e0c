import Dispatch
import SpanProfiling
import Tracing

/// Runs spans that change threads as often as they can, each kind with a function of its own.
struct Hopper {
    enum Kind: String, CaseIterable {
        case hopAsOne, hopAsTwo, hopAsThree

        func work() -> UInt64 {
            switch self {
            case .hopAsOne: Hopping.hopAsOne()
            case .hopAsTwo: Hopping.hopAsTwo()
            case .hopAsThree: Hopping.hopAsThree()
            }
        }
    }

    private actor Stop {
        func work(_ kind: Kind) { _ = kind.work() }
    }

    let kind: Kind
    let tracer: SpanProfilingTracer<HeaderTracer>
    private let stop = Stop()

    init(kind: Kind, tracer: SpanProfilingTracer<HeaderTracer>) {
        self.kind = kind
        self.tracer = tracer
    }

    /// Hops for so long, and on while `goesOn` says so, up to a minute.
    func hop(for duration: Duration, while goesOn: @Sendable () -> Bool) async {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < duration || (goesOn() && ContinuousClock.now - start < .seconds(60)) {
            await tracer.withSpan(kind.rawValue) { _ in await once() }
        }
    }

    private func once() async {
        _ = kind.work()
        await Task.yield()
        async let other = kind.work()
        await stop.work(kind)
        _ = await other
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    _ = kind.work()
                    await Task.yield()
                    _ = kind.work()
                }
            }
        }
        await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
        _ = await Task { kind.work() }.value
    }
}

/// What the kinds call: a function each.
enum Hopping {
    @inline(never) static func hopAsOne() -> UInt64 { Work.spend(milliseconds: 0.02, seed: 41) &+ 41 }
    @inline(never) static func hopAsTwo() -> UInt64 { Work.spend(milliseconds: 0.02, seed: 42) &+ 42 }
    @inline(never) static func hopAsThree() -> UInt64 { Work.spend(milliseconds: 0.02, seed: 43) &+ 43 }
}
