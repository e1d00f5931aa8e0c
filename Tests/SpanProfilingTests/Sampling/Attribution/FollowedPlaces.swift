import Dispatch
import NIOCore
import NIOPosix
import SpanProfiling
import Tracing

/// Where Swift carries a span's context by itself.
enum FollowedPlaces {
    static let rows: [AttributionRow] = [
        .follows("synchronous code", .inSyncCode) { $0.spend() },
        .follows("behind an await", .behindAwait) { sentinel in
            await MainActor.run {}
            sentinel.spend()
        },
        .follows("behind a yield", .behindYield) { sentinel in
            await Task.yield()
            sentinel.spend()
        },
        .follows("behind a sleep", .behindSleep) { sentinel in
            try? await Task.sleep(for: .milliseconds(1))
            sentinel.spend()
        },
        .follows("a concurrent function", .inConcurrentFunction) { sentinel in
            await leaveMainActor(for: sentinel)
        },
        .follows("an actor", .onActor) { await Spender().spend($0) },
        .follows("an async let", .inAsyncLet) { sentinel in
            async let spent: Void = sentinel.spend()
            await spent
        },
        .follows("a task group", .inGroup) { sentinel in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 { group.addTask { sentinel.spend() } }
            }
        },
        .follows("a nested task group", .inNestedGroup) { sentinel in
            await withTaskGroup(of: Void.self) { outer in
                outer.addTask {
                    await withTaskGroup(of: Void.self) { inner in inner.addTask { sentinel.spend() } }
                }
            }
        },
        .follows("a discarding task group", .inDiscardingGroup) { sentinel in
            await withDiscardingTaskGroup { group in group.addTask { sentinel.spend() } }
        },
        .follows("behind a continuation", .behindContinuation) { sentinel in
            await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
            sentinel.spend()
        },
        .follows("behind a NIO future", .behindFuture) { sentinel in
            _ = try? await loop.submit { 1 }.get()
            sentinel.spend()
        },
        .follows("an actor on an event loop", .onEventLoop) { await LoopSpender().spend($0) },
        .follows("the main actor", .onMainActor) { await spendOnMainActor($0) },
        .follows("a task", .inTask) { sentinel in await Task { sentinel.spend() }.value },
        .follows("a task of a task", .inTaskOfTask) { sentinel in
            await Task { await Task { sentinel.spend() }.value }.value
        },
        .follows("a preferred executor", .onPreferredExecutor) { sentinel in
            await withTaskExecutorPreference(QueueExecutor()) {
                await Task.yield()
                sentinel.spend()
            }
        },
        .follows("a task on a preferred executor", .inTaskOnPreferredExecutor) { sentinel in
            await Task(executorPreference: QueueExecutor()) { sentinel.spend() }.value
        },
        .follows("a child span", .inChildSpan) { sentinel in
            await SpanProfilingTracer(HeaderTracer()).withSpan("child") { _ in
                await Task.yield()
                sentinel.spend()
            }
        },
        .follows("a block that a queue runs at once", .inSyncBlock) { sentinel in
            DispatchQueue(label: "sync").sync { sentinel.spend() }
        },
    ]

    private static var loop: any EventLoop { MultiThreadedEventLoopGroup.singleton.next() }

    @MainActor private static func leaveMainActor(for sentinel: Sentinel) async { await spendConcurrently(sentinel) }

    @concurrent private static func spendConcurrently(_ sentinel: Sentinel) async { sentinel.spend() }

    @MainActor private static func spendOnMainActor(_ sentinel: Sentinel) { sentinel.spend() }

    private actor Spender {
        func spend(_ sentinel: Sentinel) { sentinel.spend() }
    }

    private actor LoopSpender {
        private let loop = FollowedPlaces.loop
        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }
        func spend(_ sentinel: Sentinel) { sentinel.spend() }
    }

    private final class QueueExecutor: TaskExecutor {
        private let queue = DispatchQueue(label: "preferred")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
}
