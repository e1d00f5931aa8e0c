/// Tells the functions that begin threads, run jobs and call blocks: the same under everything, and never why time is spent there.
enum Plumbing {
    private static let symbols: Set<String> = [
        "start_thread", "__clone", "clone", "__clone3", "clone3", "_start", "__libc_start_main",
        "__libc_start_call_main",
        "__libc_start_main_impl", "swift_job_run", "swift_task_startOnMainActor",
        // Where the runtime goes on after a wait, under names of its own.
        "_swift_taskGroup_wait_next_throwing_resume_adapter",
    ]
    private static let symbolPrefixes = ["_dispatch_", "__libc_start_call_main"]
    /// Parts of C++ names in the concurrency runtime.
    private static let runtimeFunctions: Set<String> = [
        "swift::runJobInEstablishedExecutorContext", "completeTask", "completeTaskWithClosure",
        "completeTaskAndRelease",
        "task_wait_throwing_resume_adapter", "task_future_wait_resume_adapter", "non_future_adapter", "future_adapter",
        "task_group_wait_resume_adapter", "swift::swift_job_runImpl", "swift_job_runImpl",
        "non_throwing_resume_adapter",
    ]
    private static let swiftFunctions: Set<String> = [
        "UnownedJob.runSynchronously(on:)", "ExecutorJob.runSynchronously(on:)", "UnownedJob._runSynchronously(on:)",
        "UnownedJob.runSynchronously(isolatedTo:taskExecutor:)", "static ThreadOpsPosix.run(handle:args:)",
        "MultiThreadedEventLoopGroup.runTheLoop", "static Job.run", "_swiftJobRun(_:_:)",
        "NIOThread.withCurrentThread(_:)",
    ]
    /// Types whose closures start threads.
    private static let threadStarters = [
        "ThreadOpsPosix.run(", "NIOThread.spawnAndRun(", "MultiThreadedEventLoopGroup.runTheLoop(",
    ]

    /// Whether a function of this symbol and name is one.
    static func contains(symbol: String, name: FunctionName) -> Bool {
        if symbols.contains(symbol) || symbolPrefixes.contains(where: { symbol.hasPrefix($0) }) { return true }
        if symbol.hasPrefix("_Z") { return runtimeFunctions.contains(name.short) }
        return swiftFunctions.contains(name.short) || threadStarters.contains { name.short.contains($0) }
    }
}
