import Synchronization

/// Whether somebody has asked to wait for nothing any more.
final class Haste: Sendable {
    private let isAsked = Atomic<Bool>(false)

    var isNow: Bool { isAsked.load(ordering: .acquiring) }

    func ask() {
        isAsked.store(true, ordering: .releasing)
    }
}
