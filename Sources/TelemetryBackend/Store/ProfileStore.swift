import GRDB

/// The profiles that were pushed, and what can be asked of them.
struct ProfileStore: Sendable {
    private let database: DatabasePool

    init(database: DatabasePool) {
        self.database = database
    }

    /// Adds the steps that make this store's tables.
    static func registerMigrations(in migrator: inout DatabaseMigrator) {}
}
