import GRDB

/// The spans that were pushed, and what can be asked of them.
struct TraceStore: Sendable {
    private let database: DatabasePool

    init(database: DatabasePool) {
        self.database = database
    }

    /// Adds the steps that make this store's tables.
    static func registerMigrations(in migrator: inout DatabaseMigrator) {}
}
