import Foundation

extension TempoClient {
    /// The JSON of the values that an attribute has.
    private struct WireValues: Decodable {
        struct Value: Decodable {
            let value: String?
        }

        /// Left out when there are none.
        let tagValues: [Value]?
    }

    /// The values of a resource attribute among the spans of the window that match a TraceQL query, sorted.
    ///
    /// - Parameter name: The attribute's name without its scope, plain or not.
    package func values(
        ofResourceAttribute name: String,
        matching query: String,
        in window: TimeWindow
    ) async throws -> [String] {
        let tag = "resource." + TraceQL.attribute(name)
        let unreserved = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
        let encoded = tag.addingPercentEncoding(withAllowedCharacters: unreserved) ?? tag
        let seconds = window.seconds
        let answer: WireValues = try await connection.get(
            "/api/v2/search/tag/\(encoded)/values",
            query: [("q", query), ("start", String(seconds.start)), ("end", String(seconds.end))]
        )
        return Set((answer.tagValues ?? []).compactMap(\.value)).sorted()
    }
}
