import GRDB
import TelemetryProtos

extension TraceStore {
    /// Keeps every span of the request, or none; a span that is there already stays as it is.
    ///
    /// Ids must be of the right lengths. When this returns, the spans are committed.
    ///
    /// - Returns: how many were new.
    @discardableResult
    func append(_ request: OTLPExportTraceServiceRequest) async throws -> Int {
        try await database.write { database in
            var writer = SpanWriter(database: database)
            return try writer.write(request)
        }
    }
}
