import Synchronization

/// The names that a template asked for in vain.
///
/// Mustache renders an unknown name as nothing; here it has to be an error. The renderer asks the innermost section first
/// and the template's own values last, so that a name unknown to these is unknown everywhere.
final class TemplateMisses: Sendable {
    private let missed = Mutex<Set<String>>([])

    var names: [String] { missed.withLock { $0.sorted() } }

    func add(_ name: String) {
        missed.withLock { _ = $0.insert(name) }
    }
}
