import GRDB

/// The spans that were pushed, and what can be asked of them.
///
/// A span is kept whole, as the message that came, beside the columns that queries need; what produced it (resource,
/// scope) is kept once. String, boolean and number attributes are also kept in a dictionary of distinct values, which
/// finds spans by an attribute's value and lists the values of a name.
struct TraceStore: Sendable {
    let database: DatabasePool

    init(database: DatabasePool) {
        self.database = database
    }

    /// Adds the steps that make this store's tables.
    static func registerMigrations(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("traces") { database in
            try database.execute(sql: schema)
        }
    }

    private static let schema = """
        CREATE TABLE trace (
            id INTEGER PRIMARY KEY,
            traceID BLOB NOT NULL UNIQUE,
            startNanos INTEGER NOT NULL,
            endNanos INTEGER NOT NULL,
            spanCount INTEGER NOT NULL,
            rootService TEXT,
            rootName TEXT
        );
        CREATE INDEX traceByStart ON trace (startNanos);
        CREATE INDEX traceByEnd ON trace (endNanos);

        CREATE TABLE resource (
            id INTEGER PRIMARY KEY,
            message BLOB NOT NULL UNIQUE,
            serviceName TEXT NOT NULL
        );
        CREATE TABLE scope (
            id INTEGER PRIMARY KEY,
            message BLOB NOT NULL UNIQUE
        );

        CREATE TABLE span (
            id INTEGER PRIMARY KEY,
            trace INTEGER NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
            spanID BLOB NOT NULL,
            parentID BLOB NOT NULL,
            resource INTEGER NOT NULL REFERENCES resource (id),
            scope INTEGER NOT NULL REFERENCES scope (id),
            name TEXT NOT NULL,
            kind INTEGER NOT NULL,
            status INTEGER NOT NULL,
            startNanos INTEGER NOT NULL,
            durationNanos INTEGER NOT NULL,
            message BLOB NOT NULL,
            UNIQUE (trace, spanID, kind)
        );
        CREATE INDEX spanByName ON span (name);
        CREATE INDEX spanByResource ON span (resource);
        CREATE INDEX spanByScope ON span (scope);

        CREATE TABLE attribute (
            id INTEGER PRIMARY KEY,
            isResource INTEGER NOT NULL,
            key TEXT NOT NULL,
            type TEXT NOT NULL,
            value TEXT NOT NULL,
            UNIQUE (isResource, key, type, value)
        );
        CREATE TABLE spanAttribute (
            span INTEGER NOT NULL REFERENCES span (id) ON DELETE CASCADE,
            attribute INTEGER NOT NULL REFERENCES attribute (id),
            PRIMARY KEY (span, attribute)
        ) WITHOUT ROWID;
        CREATE INDEX spanByAttribute ON spanAttribute (attribute);
        CREATE TABLE resourceAttribute (
            resource INTEGER NOT NULL REFERENCES resource (id) ON DELETE CASCADE,
            attribute INTEGER NOT NULL REFERENCES attribute (id),
            PRIMARY KEY (resource, attribute)
        ) WITHOUT ROWID;
        CREATE INDEX resourceByAttribute ON resourceAttribute (attribute);
        """
}
