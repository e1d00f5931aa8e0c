import Dispatch
import NIOCore
import NIOPosix
import SpanProfiling
import Testing
import Tracing

extension SamplingTests {
    /// Wherever Swift carries a span's context, its CPU time is the span's, and nobody else's.
    @Suite struct AttributionTests {
        private static let tracer = SpanProfilingTracer(HeaderTracer())

        @Test func labelsFollowTheTaskEverywhere() async throws {
            let run = try await ProfiledRun.of { _ in
                await withTaskGroup(of: Void.self) { group in
                    for place in Place.allCases {
                        group.addTask { await Self.tracer.withSpan(place.rawValue) { _ in await place.run() } }
                    }
                }
            }
            for place in Place.allCases {
                let samples = run.profile.samples(in: place.rawValue + "()")
                let wrong = samples.filter { $0.labels["span_name"] != place.rawValue }
                #expect(!samples.isEmpty, "nothing was sampled in \(place)")
                #expect(wrong.isEmpty, "samples in \(place) are labelled \(wrong.map(\.labels))")
            }
        }

        @Test func labelsEndWhereNoContextIsCarried() async throws {
            let run = try await ProfiledRun.of { _ in
                await Self.tracer.withSpan("outer") { _ in
                    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                        DispatchQueue.global().async {
                            _ = spentOnQueue()
                            continuation.resume()
                        }
                    }
                }
            }
            let samples = run.profile.samples(in: "spentOnQueue()")
            #expect(!samples.isEmpty)
            #expect(samples.allSatisfy { $0.labels["span_id"] == nil })
        }
    }
}

@inline(never) private func spentOnQueue() -> UInt64 { Work.spend(milliseconds: 300, seed: 99) &+ 99 }

/// A place where code can run under a span; each has a function of its own that spends time there.
enum Place: String, CaseIterable, Sendable {
    case spentAtOnce, spentBehindYield, spentOnActor, spentInAsyncLet, spentInGroup, spentInNestedGroup
    case spentBehindContinuation, spentBehindFuture, spentOnEventLoop, spentOnMainActor, spentInTask, spentInChildSpan

    func run() async {
        switch self {
        case .spentAtOnce: _ = Spending.spentAtOnce()
        case .spentBehindYield:
            await Task.yield()
            _ = Spending.spentBehindYield()
        case .spentOnActor: await Spender().spend()
        case .spentInAsyncLet:
            async let spent = Spending.spentInAsyncLet()
            _ = await spent
        case .spentInGroup:
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 { group.addTask { _ = Spending.spentInGroup() } }
            }
        case .spentInNestedGroup:
            await withTaskGroup(of: Void.self) { outer in
                outer.addTask {
                    await withTaskGroup(of: Void.self) { inner in inner.addTask { _ = Spending.spentInNestedGroup() } }
                }
            }
        case .spentBehindContinuation:
            await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
            _ = Spending.spentBehindContinuation()
        case .spentBehindFuture:
            _ = try? await MultiThreadedEventLoopGroup.singleton.next().submit { 1 }.get()
            _ = Spending.spentBehindFuture()
        case .spentOnEventLoop: await LoopSpender().spend()
        case .spentOnMainActor: await spendOnMainActor()
        case .spentInTask: await Task { _ = Spending.spentInTask() }.value
        case .spentInChildSpan:
            await SpanProfilingTracer(HeaderTracer()).withSpan("child") { _ in
                await Task.yield()
                _ = Spending.spentInChildSpan()
            }
        }
    }
}

private actor Spender {
    func spend() { _ = Spending.spentOnActor() }
}

private actor LoopSpender {
    private let loop = MultiThreadedEventLoopGroup.singleton.next()
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }
    func spend() { _ = Spending.spentOnEventLoop() }
}

@MainActor private func spendOnMainActor() { _ = Spending.spentOnMainActor() }

/// What the places call: a function each.
enum Spending {
    // The numbers differ so that no two are merged into one, and are added so that no call is a tail call.
    @inline(never) static func spentAtOnce() -> UInt64 { Work.spend(milliseconds: 200, seed: 1) &+ 1 }
    @inline(never) static func spentBehindYield() -> UInt64 { Work.spend(milliseconds: 200, seed: 2) &+ 2 }
    @inline(never) static func spentOnActor() -> UInt64 { Work.spend(milliseconds: 200, seed: 3) &+ 3 }
    @inline(never) static func spentInAsyncLet() -> UInt64 { Work.spend(milliseconds: 200, seed: 4) &+ 4 }
    @inline(never) static func spentInGroup() -> UInt64 { Work.spend(milliseconds: 200, seed: 5) &+ 5 }
    @inline(never) static func spentInNestedGroup() -> UInt64 { Work.spend(milliseconds: 200, seed: 6) &+ 6 }
    @inline(never) static func spentBehindContinuation() -> UInt64 { Work.spend(milliseconds: 200, seed: 7) &+ 7 }
    @inline(never) static func spentBehindFuture() -> UInt64 { Work.spend(milliseconds: 200, seed: 8) &+ 8 }
    @inline(never) static func spentOnEventLoop() -> UInt64 { Work.spend(milliseconds: 200, seed: 9) &+ 9 }
    @inline(never) static func spentOnMainActor() -> UInt64 { Work.spend(milliseconds: 200, seed: 10) &+ 10 }
    @inline(never) static func spentInTask() -> UInt64 { Work.spend(milliseconds: 200, seed: 11) &+ 11 }
    @inline(never) static func spentInChildSpan() -> UInt64 { Work.spend(milliseconds: 200, seed: 12) &+ 12 }
}
