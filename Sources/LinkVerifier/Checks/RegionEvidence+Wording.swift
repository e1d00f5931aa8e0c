import StackConfig

extension RegionEvidence {
    /// `in region "eu-north"`, or `of service "rideshare"` where there are no regions.
    var place: String {
        region.isEmpty ? "of service \"\(serviceName)\"" : "in region \"\(region)\""
    }

    /// `region "eu-north"`, or `service "rideshare"` where there are no regions.
    var subject: String {
        region.isEmpty ? "service \"\(serviceName)\"" : "region \"\(region)\""
    }

    /// `3 of 20 local roots in region "eu-north"`, or `3 of 20 spans` where all have profiles of their own.
    func share(_ count: Int) -> String {
        "\(count) of \(roots.count) \(kindOfSpans)\(roots.count == 1 ? "" : "s") \(place)"
    }

    /// What each of the spans is.
    var kindOfSpans: String {
        switch scope {
        case .localRoots: "local root"
        case .all: "span"
        }
    }

    /// What is said of spans that need not have samples: `shorter than 200 ms`.
    var shortness: String {
        let minimum = limits.minimumCPU.milliseconds
        return switch scope {
        case .localRoots: "shorter than \(minimum)"
        case .all: "with less than \(minimum) outside its children"
        }
    }

    /// Why nothing can be said of spans, if there is none.
    var reasonWithoutSpans: String? {
        roots.isEmpty ? "no span to look at" : nil
    }

    /// Why nothing can be said of profiles, if no span says where its profile is.
    var reasonWithoutLabels: String? {
        labelled.isEmpty ? "no span with its own id in \"\(ProfileAttribute.name)\"" : nil
    }

    /// Why nothing can be said of the lack of profiles, if there was no answer at all.
    var reasonWithoutAnswers: String? {
        if let reason = reasonWithoutLabels { return reason }
        return labelled.allSatisfy { $0.state == .unanswered } ? "no question about a profile was answered" : nil
    }

    /// Why nothing can be said of what profiles hold, if there is none.
    var reasonWithoutSamples: String? {
        sampled.isEmpty ? "no span with samples" : nil
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
