import Dispatch
import NIOCore
import NIOPosix

/// Short pieces of one span's work, each behind another kind of hop, with work of no span in between.
struct Hopper: Sendable {
    private static let outside = 0

    private actor Stop {
        func work(_ number: Int) { Hopper.work(number) }
    }

    let ledger: SpanLedger
    private let stop = Stop()

    init(ledger: SpanLedger) { self.ledger = ledger }

    /// Whether another span's number can still be spelled.
    var hasNumbers: Bool { ledger.count < SpelledNumber.end - 100 }

    /// Hops within the span of that id.
    func hop(_ spanID: UInt64) async {
        let number = ledger.begin(spanID)
        Self.work(number)
        await Task.yield()
        async let other: Void = Self.work(number)
        await stop.work(number)
        await other
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    Self.work(number)
                    await Task.yield()
                    Self.work(number)
                }
            }
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                Self.work(Self.outside)
                continuation.resume()
            }
        }
        Self.work(number)
        await Task { Self.work(number) }.value
        await Task.detached { Self.work(Self.outside) }.value
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        _ = try? await loop.submit { Self.work(Self.outside) }.get()
        Self.work(number)
    }

    /// Some 20 µs under a stack that spells the number.
    private static func work(_ number: Int) {
        SpelledNumber.spelling(number) {
            var piece = ThreadClock.Piece(seed: UInt64(number))
            for _ in 0..<4 { piece.calculate() }
            piece.keep()
        }
    }
}
