import StackConfig

extension RegionEvidence {
    /// `3 of 20 local roots in region "eu-north"`, or `3 of 20 spans` where all have profiles of their own.
    func share(_ count: Int) -> String {
        "\(count) of \(roots.count) \(kindOfSpans)s in region \"\(region)\""
    }

    /// What each of the spans is.
    var kindOfSpans: String {
        switch scope {
        case .localRoots: "local root"
        case .all: "span"
        }
    }
}

extension SpanEvidence {
    /// Where a span is, how long it took, and what else was seen.
    init(of span: TraceSpan, values: [String: String] = [:]) {
        let described = ["name": span.name, "duration": span.duration.milliseconds]
        self.init(
            traceID: span.traceID,
            spanID: span.spanID,
            values: described.merging(values) { _, seen in seen }
        )
    }
}

extension Duration {
    /// In whole milliseconds: `200 ms`.
    var milliseconds: String {
        "\(wholeNanoseconds / 1_000_000) ms"
    }
}
