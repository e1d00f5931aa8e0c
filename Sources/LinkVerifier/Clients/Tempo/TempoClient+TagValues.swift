extension TempoClient {
    /// The JSON of the values of a tag.
    private struct WireTagValues: Decodable {
        struct TagValue: Decodable {
            let value: String?
        }

        let tagValues: [TagValue]?
    }

    /// The values of an attribute, as in `resource.service.name`, among the spans of the window, sorted.
    package func tagValues(of attribute: String, in window: TimeWindow) async throws -> [String] {
        let seconds = window.seconds
        let answer: WireTagValues = try await connection.get(
            "/api/v2/search/tag/\(attribute)/values",
            query: [("start", String(seconds.start)), ("end", String(seconds.end))]
        )
        return (answer.tagValues ?? []).compactMap(\.value).sorted()
    }
}
