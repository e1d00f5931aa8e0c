import Dispatch
import NIOCore
import NIOPosix
import Tracing

/// A place where the profiler promises that a span's time is the span's.
enum LabelledPlace: Int, CaseIterable, Sendable {
    case sync, yield, sleep, actor, asyncLet, group, nestedGroup, continuation, future, eventLoopActor, mainActor, task
    case executorPreference, stream, childSpan

    private static let milliseconds = 1.0

    private static func work(_ number: Int) {
        SpelledNumber.spelling(number) { _ = ThreadClock.spend(milliseconds: milliseconds) }
    }

    private actor Room {
        func work(_ number: Int) { LabelledPlace.work(number) }
    }

    private actor LoopRoom {
        private let loop = MultiThreadedEventLoopGroup.singleton.next()
        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }
        func work(_ number: Int) { LabelledPlace.work(number) }
    }

    private final class QueueExecutor: TaskExecutor {
        static let shared = QueueExecutor()
        private let queue = DispatchQueue(label: "spanbench", attributes: .concurrent)

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job), executor = asUnownedTaskExecutor()
            queue.async { job.runSynchronously(on: executor) }
        }
    }

    @MainActor private static func workOnMainActor(_ number: Int) { work(number) }

    /// Works there for a millisecond or two, under a stack that spells the span's number.
    func run(as number: Int, _ tracer: BenchTracing.Tracer) async {
        switch self {
        case .sync: Self.work(number)
        case .yield:
            await Task.yield()
            Self.work(number)
        case .sleep:
            try? await Task.sleep(for: .microseconds(100))
            Self.work(number)
        case .actor: await Room().work(number)
        case .asyncLet:
            async let done: Void = Self.work(number)
            await done
        case .group: await Self.workInGroup(number, nested: false)
        case .nestedGroup: await Self.workInGroup(number, nested: true)
        case .continuation:
            await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
            Self.work(number)
        case .future:
            _ = try? await MultiThreadedEventLoopGroup.singleton.next().submit {}.get()
            Self.work(number)
        case .eventLoopActor: await LoopRoom().work(number)
        case .mainActor: await Self.workOnMainActor(number)
        case .task: await Task { Self.work(number) }.value
        case .executorPreference:
            await withTaskExecutorPreference(QueueExecutor.shared) {
                await Task.yield()
                Self.work(number)
            }
        case .stream:
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            async let fed: Void = continuation.feed()
            for await _ in stream { Self.work(number) }
            await fed
        case .childSpan:
            await tracer.withSpan("child") { _ in
                await Task.yield()
                Self.work(number)
            }
        }
    }

    private static func workInGroup(_ number: Int, nested: Bool) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    if nested { await workInGroup(number, nested: false) } else { work(number) }
                }
            }
        }
    }
}

extension AsyncStream<Void>.Continuation {
    fileprivate func feed() async {
        yield()
        await Task.yield()
        yield()
        finish()
    }
}
