import Foundation

/// Runs services as processes that outlive the command: observe, plan, execute, record.
///
/// Knows nothing of what the services are. What runs is read from the record and from the marker that every process of the
/// stack carries, so that it is found even if the command that started it was killed before it could record it.
struct ProcessEngine: Sendable {
    let directory: StateDirectory
    /// What services inherit.
    let environment: [String: String]
    let report: @Sendable (ProgressEvent) -> Void
    let reaper = ChildReaper()
    let haste = Haste()

    var store: StateStore { StateStore(path: directory.state) }
    var marker: StackMarker? { StackMarker(projectDirectory: directory.project) }
    var gate: ReadinessGate { ReadinessGate(reaper: reaper) }
    var terminator: Terminator { Terminator(marker: marker, reaper: reaper, haste: haste) }

    /// Runs a piece of work that changes the stack while no other command does.
    /// - Throws: ``StackRuntimeError/locked(pid:)``, and what the work throws.
    func locked<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        try await directory.locked(work)
    }

    func observe() -> Observation {
        Observation(of: directory)
    }
}
