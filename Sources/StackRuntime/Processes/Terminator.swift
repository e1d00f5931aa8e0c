import Glibc

/// Ends processes of a stack and all that they started: SIGTERM, a grace period, then SIGKILL.
///
/// Signals go to whole process groups, and only to groups of which a member is proved to belong to the stack at that
/// moment, by its marker or by its recorded start time. The number of a group cannot be given to another while it has a
/// member.
struct Terminator: Sendable {
    private static let pollInterval = Duration.milliseconds(50)
    private static let killPatience = Duration.seconds(5)

    let marker: StackMarker?
    let reaper: ChildReaper
    let haste: Haste

    /// Stops a service.
    /// - Parameter leader: its recorded process, if it has one.
    /// - Returns: whether something had to be killed.
    /// - Throws: ``StackRuntimeError/notStopped(pids:)``.
    func stop(service: String, leader: ProcessIdentity?, grace: Duration) async throws -> Bool {
        var groups: Set<Int32> = []
        send(SIGTERM, toGroupsOf: living(service, leader, &groups))
        if try await isGone(service, leader, &groups, within: grace, unless: haste) { return false }
        let clock = ContinuousClock()
        let deadline = clock.now + Self.killPatience
        while true {
            // Killed anew each time: what was forked meanwhile is in the group, and a group may have come into being.
            let left = living(service, leader, &groups)
            if left.isEmpty { return true }
            guard clock.now < deadline else { throw StackRuntimeError.notStopped(pids: left.map(\.pid).sorted()) }
            send(SIGKILL, toGroupsOf: left)
            try await clock.sleep(for: Self.pollInterval)
        }
    }

    private func isGone(
        _ service: String, _ leader: ProcessIdentity?, _ groups: inout Set<Int32>, within grace: Duration,
        unless haste: Haste
    ) async throws -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + grace
        while true {
            if living(service, leader, &groups).isEmpty { return true }
            guard clock.now < deadline, !haste.isNow else { return false }
            try await clock.sleep(for: Self.pollInterval)
        }
    }

    /// The service's processes; `groups` gathers the process groups that were once proved to be the service's.
    private func living(
        _ service: String, _ leader: ProcessIdentity?, _ groups: inout Set<Int32>
    ) -> [ProcessSnapshot] {
        if let leader { _ = reaper.exitReason(of: leader.pid) }
        let marked = (marker?.members() ?? []).filter { $0.service == service }.map(\.process)
        groups.formUnion(marked.map(\.group))
        if let process = leader?.living { groups.insert(process.group) }
        let markedPids = Set(marked.map(\.pid))
        let left = ProcessTable.living().filter { groups.contains($0.group) || markedPids.contains($0.pid) }
        groups.formIntersection(left.map(\.group))
        return left
    }

    private func send(_ signal: Int32, toGroupsOf processes: [ProcessSnapshot]) {
        for group in Set(processes.map(\.group)) where group > 1 && group != getpgrp() {
            kill(-group, signal)
        }
    }
}
