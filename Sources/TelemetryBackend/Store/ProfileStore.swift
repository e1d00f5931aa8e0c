import GRDB

/// The profiles that were pushed, and what can be asked of them.
///
/// A row for each series (labels and profile type), function, stack of functions, and sample. A sample has the series,
/// stack and span it belongs to, so that the profile of a span is found by an index.
struct ProfileStore: Sendable {
    let database: DatabasePool
    let knownLabels = KnownLabels()

    init(database: DatabasePool) {
        self.database = database
    }
}
