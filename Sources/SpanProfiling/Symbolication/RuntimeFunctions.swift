#if canImport(Glibc)
/// Where the concurrency runtime's code lies that a sample must be told about.
struct RuntimeFunctions: Equatable {
    /// What runs a task's job: a frame that returns there belongs to the async function the job resumed.
    var jobRunner: Range<UInt>?
    /// What publishes a suspended task before the thread lets go of it; nil unless all were found.
    var suspensions: [Range<UInt>]?

    private static let jobRunnerName = "_ZN5swift34runJobInEstablishedExecutorContextEPNS_3JobE"
    private static let suspensionNames: Set<String> = [
        "_ZN5swift9AsyncTask10waitFutureEPS0_PNS_12AsyncContextEPU14swiftasynccallFvU19swift_async_contextS3_E"
            + "S3_PNS_11OpaqueValueE",
        "swift_task_suspend", "swift_continuation_init", "swift_continuation_await",
        "swift_taskGroup_wait_next_throwing", "swift_taskGroup_waitAll",
    ]

    /// Looks into the runtime's library, or into the program where the runtime is linked statically.
    static func locate() -> RuntimeFunctions {
        let map = CodeMap.current()
        guard let code = map.segment(named: "swift_Concurrency") ?? map.program,
            let file = ELFFile(path: code.origin == .program ? ProgramPath.link : code.path),
            let table = SymbolTable(file)
        else { return RuntimeFunctions() }
        let found = table.functions(named: suspensionNames.union([jobRunnerName]), in: file).mapValues { range in
            (range.lowerBound &+ code.bias)..<(range.upperBound &+ code.bias)
        }
        let suspensions = suspensionNames.compactMap { found[$0] }
        return RuntimeFunctions(
            jobRunner: found[jobRunnerName],
            suspensions: suspensions.count == suspensionNames.count ? suspensions : nil
        )
    }
}
#endif
