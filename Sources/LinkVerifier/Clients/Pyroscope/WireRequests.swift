/// The JSON of a request for a flame graph.
struct WireProfileRequest: Encodable {
    let profileTypeID: String
    let labelSelector: String
    /// Left out where all is wanted; never empty, which would also be all.
    private(set) var spanSelector: [String]?
    let start: Int64
    let end: Int64
    let maxNodes: Int?

    init(
        profileTypeID: String,
        labelSelector: LabelSelector,
        spanSelector: SpanIdentifier?,
        window: TimeWindow,
        maxNodes: Int?
    ) {
        self.profileTypeID = profileTypeID
        self.labelSelector = labelSelector.description
        self.spanSelector = spanSelector.map { [$0.description] }
        (self.start, self.end) = window.milliseconds
        self.maxNodes = maxNodes
    }

    /// The same for another span, or for all.
    func selecting(_ span: SpanIdentifier?) -> WireProfileRequest {
        var request = self
        request.spanSelector = span.map { [$0.description] }
        return request
    }
}

/// The JSON of a request for what there is in a window.
struct WireWindowRequest: Encodable {
    let name: String?
    let matchers: [String]?
    let start: Int64
    let end: Int64

    init(name: String?, matchers: [String]?, window: TimeWindow) {
        self.name = name
        self.matchers = matchers
        (self.start, self.end) = window.milliseconds
    }
}
