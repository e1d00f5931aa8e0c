import Foundation
import GRDB

/// The one SQLite file of the backend, opened, migrated and shared by the stores of spans and of profiles.
package struct TelemetryDatabase: Sendable {
    private let pool: DatabasePool
    let traces: TraceStore
    let profiles: ProfileStore

    /// Opens `telemetry.sqlite` in the folder, and makes both when they are not there.
    package init(dataDirectory: String) throws(TelemetryBackendError) {
        do {
            try FileManager.default.createDirectory(atPath: dataDirectory, withIntermediateDirectories: true)
        } catch {
            throw .dataDirectoryUnusable(path: dataDirectory, reason: error.localizedDescription)
        }
        let path = URL(filePath: dataDirectory).appending(path: "telemetry.sqlite").path
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            var migrator = DatabaseMigrator()
            TraceStore.registerMigrations(in: &migrator)
            ProfileStore.registerMigrations(in: &migrator)
            try migrator.migrate(pool)
        } catch let error as DatabaseError {
            throw Self.failure(error, path: path, dataDirectory: dataDirectory)
        } catch {
            throw .databaseUnusable(path: path, reason: "\(error)")
        }
        traces = TraceStore(database: pool)
        profiles = ProfileStore(database: pool)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "telemetry"
        // Readers beside the one writer; WAL lets them read while it writes.
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // A crash of the process loses nothing; a crash of the machine may lose the last commits, never the file.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            // 16 MiB of pages for each connection.
            try database.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    private static func failure(
        _ error: DatabaseError, path: String, dataDirectory: String
    ) -> TelemetryBackendError {
        let reason = error.message ?? "\(error.resultCode)"
        return switch error.resultCode {
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_FULL:
            .dataDirectoryUnusable(path: dataDirectory, reason: reason)
        default: .databaseUnusable(path: path, reason: reason)
        }
    }
}
