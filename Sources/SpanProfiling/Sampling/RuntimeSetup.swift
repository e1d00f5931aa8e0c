import CSpanSampler

/// Tells the sampler about the concurrency runtime it finds itself in.
enum RuntimeSetup {
    /// What could not be found out; both cost quality, not truth.
    struct Shortfalls: Equatable {
        /// No asynchronous callers: flame graphs stop at the last resumption.
        var noAsyncCallers = false
        /// No callers beyond a child task's own, though they are wanted: its parent's are not known.
        var noParents = false
        /// Labels are read with a probe for each access, some 0.6 µs a sample.
        var probedLabels = false
    }

    /// Looks the runtime's functions up, or learns from a task's own stack what has no symbol.
    static func perform(hasSymbols: Bool, joinsParentTasks: Bool) async -> Shortfalls {
        #if canImport(Glibc)
        var functions = hasSymbols ? RuntimeFunctions.locate() : RuntimeFunctions()
        if functions.jobRunner == nil { functions.jobRunner = await learnJobRunner() }
        let suspensions = (functions.suspensions ?? []).map { cspan_range(low: $0.lowerBound, high: $0.upperBound) }
        let runner = functions.jobRunner ?? 0..<0
        cspan_set_runtime(cspan_range(low: runner.lowerBound, high: runner.upperBound), suspensions, suspensions.count)
        // Without suspensions a task may be read while the runtime lets go of it.
        let canRead = joinsParentTasks && functions.suspensions != nil
        let parentsWork = canRead ? await ParentSelfTest.passes() : false
        cspan_enable_parents(parentsWork)
        return Shortfalls(
            noAsyncCallers: functions.jobRunner == nil, noParents: joinsParentTasks && !parentsWork,
            probedLabels: functions.suspensions == nil
        )
        #else
        return Shortfalls(noAsyncCallers: true, noParents: joinsParentTasks, probedLabels: true)
        #endif
    }

    /// The one address to which resumed tasks return; nil if several tries do not agree.
    static func learnJobRunner() async -> Range<UInt>? {
        let seen = await withTaskGroup(of: UInt.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    // Behind a suspension the runtime calls this closure's remainder directly.
                    await Task.yield()
                    return cspan_job_return_address()
                }
            }
            return await group.reduce(into: Set<UInt>()) { $0.insert($1) }
        }
        guard seen.count == 1, let address = seen.first, address != 0 else { return nil }
        return address..<(address + 1)
    }
}
