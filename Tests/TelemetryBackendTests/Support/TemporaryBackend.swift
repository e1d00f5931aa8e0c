import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SwiftProtobuf
import TelemetryProtos

@testable import TelemetryBackend

/// A database in a folder of its own, and the routes of the trace half over it.
final class TemporaryBackend: Sendable {
    let folder: String
    let database: TelemetryDatabase
    private let keepsFolder: Bool

    init(folder: String? = nil) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "backend-\(UUID().uuidString)").path
        self.folder = folder ?? path
        keepsFolder = folder != nil
        database = try TelemetryDatabase(dataDirectory: self.folder)
    }

    deinit {
        if !keepsFolder { try? FileManager.default.removeItem(atPath: folder) }
    }

    var traces: TraceStore { database.traces }

    /// Sends one request through the Tempo API's and the OTLP receiver's routes.
    func request(
        _ method: HTTPRequest.Method = .get, _ uri: String, headers: HTTPFields = [:], body: [UInt8]? = nil,
        maximumBodyLength: Int = 1 << 20
    ) async throws -> Answer {
        let router = Router(context: BasicRequestContext.self)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        addTempoRoutes(to: router, store: traces, logger: logger)
        addOTLPRoutes(to: router, store: traces, maximumBodyLength: maximumBodyLength, logger: logger)
        return try await Application(router: router, logger: logger).test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in
                Answer(
                    status: response.status.code, contentType: response.headers[.contentType],
                    body: Array(response.body.readableBytesView))
            }
        }
    }

    /// Searches with TraceQL on the day of the fixtures.
    func search(_ query: String, _ more: String = "") async throws -> Answer {
        let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await request(.get, "/api/search?q=\(encoded)&\(SpanFixtures.day)\(more)")
    }

    /// The names of the spans that a query finds, in order of trace and start.
    func names(_ query: String) async throws -> [String] {
        let parsed = try TraceQLParser.parse(query + " | select(name)")
        let search = TraceSearch(query: parsed, range: .everything, limit: 100, spansPerSpanset: 100)
        return try await traces.search(search).traces.flatMap { $0.spans.compactMap(\.name) }
    }
}

/// What came back.
struct Answer: Sendable {
    let status: Int
    let contentType: String?
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON with its keys in order, so that two can be compared.
    var sortedJSON: String {
        get throws { try TelemetryBackendTests.sortedJSON(text) }
    }
}

/// JSON with its keys in order.
func sortedJSON(_ text: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    let data = try JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
    return String(decoding: data, as: UTF8.self)
}
