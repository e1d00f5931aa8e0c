import CSpanSampler

/// Proves on the very runtime at hand that a child task's parent, and whether it waits, are where the handler reads them.
enum ParentSelfTest {
    /// How long a child looks before it gives up: the parent only needs to reach its `await`, but on a busy machine.
    private static let patience = Duration.seconds(2)

    /// Whether children of both kinds see their parent, first running and then waiting, and a task of its own sees none.
    static func passes() async -> Bool {
        guard cspan_find_task_layout() else { return false }
        let independent = await Task { cspan_view_task() }.value
        guard independent.task != 0, independent.parent == 0, independent.is_running else { return false }
        guard await groupPasses() else { return false }
        return await letPasses()
    }

    private static func groupPasses() async -> Bool {
        let own = cspan_view_task()
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { await seesWaitingParent(own.task) }
            return await group.next() ?? false
        }
    }

    private static func letPasses() async -> Bool {
        let own = cspan_view_task()
        async let passes = seesWaitingParent(own.task)
        return await passes && own.is_running
    }

    private static func seesWaitingParent(_ parent: UInt) async -> Bool {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < patience {
            let view = cspan_view_task()
            guard view.is_running, view.parent == parent else { return false }
            // Where it resumes, and at least this test's caller.
            if !view.parent_is_running, view.caller_count >= 2 { return true }
            await Task.yield()
        }
        return false
    }
}
