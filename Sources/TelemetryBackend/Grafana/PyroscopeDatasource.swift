import Foundation
import SwiftProtobuf
import TelemetryProtos

/// Profiles asked of a Pyroscope server.
struct PyroscopeDatasource: Sendable {
    /// As many nodes as Grafana asks for.
    private static let nodeCount: Int64 = 16_384

    private let client: DatasourceClient

    init(_ client: DatasourceClient) {
        self.client = client
    }

    /// The stacks of one span.
    ///
    /// `SelectMergeStacktraces` has a span selector too from 2.2 on, but a server before that ignores it there and answers
    /// with the whole service; this method is understood by all.
    func stacks(_ query: ProfileLink.Query) async throws(DatasourceError) -> [ProfileStore.StackValue] {
        var request = PyroscopeSelectMergeSpanProfileRequest()
        request.profileTypeID = query.profileTypeID
        request.labelSelector = query.labelSelector
        request.spanSelector = [query.spanSelector]
        request.start = query.time.lowerBound
        request.end = query.time.upperBound
        request.maxNodes = Self.nodeCount
        let answer: PyroscopeSelectMergeSpanProfileResponse = try await call("SelectMergeSpanProfile", request)
        return FlameGraphDecoder.stacks(answer.flamegraph)
    }

    /// Throws unless the server says which profile types it has of the last hour.
    func check(now: Date) async throws(DatasourceError) {
        var request = PyroscopeProfileTypesRequest()
        request.end = Int64(now.timeIntervalSince1970 * 1000)
        request.start = request.end - 3_600_000
        let _: PyroscopeProfileTypesResponse = try await call("ProfileTypes", request)
    }

    private func call<Answer: Message>(_ method: String, _ request: some Message) async throws(DatasourceError)
        -> Answer
    {
        let path = "/querier.v1.QuerierService/\(method)"
        do {
            guard let body = try await client.post(path, json: request.jsonUTF8Bytes()) else {
                throw DatasourceError.status(
                    datasource: client.datasource.name, url: client.datasource.url + path, code: 404,
                    body: "no such method"
                )
            }
            var options = JSONDecodingOptions()
            options.ignoreUnknownFields = true
            return try Answer(jsonUTF8Bytes: body, options: options)
        } catch let error as DatasourceError {
            throw error
        } catch {
            throw client.unreadable(path, error)
        }
    }
}
