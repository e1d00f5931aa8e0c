/// Tells the functions that begin threads, run jobs and call blocks: the same under everything, and never why time is spent
/// there.
enum Plumbing {
    private static let symbols: Set<String> = [
        "start_thread", "__clone", "clone", "__clone3", "clone3", "_start", "__libc_start_main",
        "__libc_start_main_impl", "swift_job_run", "swift_task_asyncMainDrainQueue",
        "swift_task_asyncMainDrainQueueImpl",
    ]
    private static let symbolPrefixes = ["_dispatch_", "__libc_start_call_main"]
    /// The concurrency runtime's, and where it goes on after a wait.
    private static let runtimeFunctions: Set<String> = [
        "swift::runJobInEstablishedExecutorContext", "completeTask", "completeTaskWithClosure",
        "completeTaskAndRelease", "task_wait_throwing_resume_adapter", "task_future_wait_resume_adapter",
        "task_group_wait_resume_adapter", "non_future_adapter", "future_adapter",
    ]
    private static let swiftFunctions: Set<String> = [
        "UnownedJob.runSynchronously(on:)", "UnownedJob._runSynchronously(on:)", "ExecutorJob.runSynchronously(on:)",
        "ExecutorJob.runSynchronously(isolatedTo:taskExecutor:)", "_swiftJobRun(_:_:)",
        // SwiftNIO's threads, up to the event loop or the pool's work.
        "closure #1 in static ThreadOpsPosix.run(handle:args:)",
        "closure #1 in closure #1 in static ThreadOpsPosix.run(handle:args:)",
        "closure #1 in closure #1 in closure #1 in static ThreadOpsPosix.run(handle:args:)",
        "static NIOThread.withCurrentThread(_:)", "closure #2 in NIOThreadPool._start(threadNamePrefix:)",
        "closure #1 in closure #2 in NIOThreadPool._start(threadNamePrefix:)",
        "closure #1 in closure #1 in closure #2 in NIOThreadPool._start(threadNamePrefix:)",
        eventLoop, "closure #1 in " + setUp, "closure #1 in closure #1 in " + setUp,
    ]
    private static let eventLoop =
        "static MultiThreadedEventLoopGroup.runTheLoop(thread:uniqueID:parentGroup:canEventLoopBeShutdownIndividually:"
        + "selectorFactory:initializer:metricsDelegate:_:)"
    private static let setUp =
        "static MultiThreadedEventLoopGroup.setupThreadAndEventLoop(name:uniqueID:parentGroup:selectorFactory:"
        + "initializer:metricsDelegate:)"

    /// Whether a function of this symbol and name is one.
    static func contains(symbol: String, name: FunctionName) -> Bool {
        if symbols.contains(symbol) || symbolPrefixes.contains(where: { symbol.hasPrefix($0) }) { return true }
        return symbol.hasPrefix("_Z") ? runtimeFunctions.contains(name.short) : swiftFunctions.contains(name.short)
    }
}
