import GRDB

extension ProfileStore {
    /// Adds the steps that make this store's tables.
    static func registerMigrations(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("profiles") { database in
            try database.execute(
                sql: """
                    CREATE TABLE profile_series (
                        id INTEGER PRIMARY KEY,
                        -- JSON: names and values by turns, in the order of names.
                        labels TEXT NOT NULL UNIQUE
                    );
                    CREATE TABLE profile_frame (
                        id INTEGER PRIMARY KEY,
                        name TEXT NOT NULL,
                        file TEXT NOT NULL,
                        module TEXT NOT NULL,
                        UNIQUE (name, file, module)
                    );
                    CREATE TABLE profile_stack (
                        id INTEGER PRIMARY KEY,
                        -- Frame ids, outermost caller first, four bytes each, the lowest first.
                        frames BLOB NOT NULL UNIQUE
                    );
                    -- No foreign keys: to delete a stack would be to search all samples for it, once for each stack.
                    CREATE TABLE profile_sample (
                        id INTEGER PRIMARY KEY,
                        series_id INTEGER NOT NULL,
                        stack_id INTEGER NOT NULL,
                        -- Milliseconds since the Unix epoch.
                        time INTEGER NOT NULL,
                        -- The bits of the id as a signed number; 0 for none.
                        span_id INTEGER NOT NULL,
                        trace_id BLOB,
                        value INTEGER NOT NULL
                    );
                    CREATE INDEX profile_sample_span ON profile_sample (span_id);
                    CREATE INDEX profile_sample_series ON profile_sample (series_id, time);
                    CREATE INDEX profile_sample_trace ON profile_sample (trace_id) WHERE trace_id IS NOT NULL;
                    """
            )
        }
    }
}
