import CSpanSampler
import NIOCore
import NIOPosix

/// The thread that does all of the profiler's work but the sampling itself.
///
/// On the threads of Swift's pool that work would wait exactly when all of them are busy, which is when a profile is wanted
/// most; and the allocator would keep what a profile takes for a moment once for each of them.
final class ProfilerThread: TaskExecutor {
    let loop: any EventLoop
    private let group: MultiThreadedEventLoopGroup

    private init() {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
    }

    /// Does some work, with the child tasks that it makes, on a thread that ends with it.
    static func run<Result: Sendable>(
        _ work: @Sendable (ProfilerThread) async throws(SpanProfilerError) -> Result
    ) async throws(SpanProfilerError) -> Result {
        let thread = ProfilerThread()
        let outcome = await withTaskExecutorPreference(thread) { () async -> Swift.Result<Result, SpanProfilerError> in
            do throws(SpanProfilerError) {
                return .success(try await work(thread))
            } catch {
                return .failure(error)
            }
        }
        try? await thread.group.shutdownGracefully()
        return try outcome.get()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Waits; until the task is cancelled, at most. Other clocks wake tasks by way of the pool.
    func sleep(for duration: Duration) async {
        let end = loop.scheduleTask(in: TimeAmount(duration)) {}
        await withTaskCancellationHandler {
            try? await end.futureResult.get()
        } onCancel: {
            end.cancel()
        }
    }

    /// The CPU time that it has used; asked on it.
    var processorTime: Duration {
        .nanoseconds(Int64(clamping: cspan_thread_time()))
    }
}
