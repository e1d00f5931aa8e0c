import Foundation
import Hummingbird
import TelemetryProtos

/// The spans of one trace on a line of time.
struct TracePage {
    let name: String
    let facts: [Fact]
    let spans: [Row]
    /// Why no span leads to its profile; nil if they do.
    let brokenLink: String?

    /// A name and a value under the headline.
    struct Fact {
        let name: String
        let value: String
        /// Where the value leads; nil for nowhere.
        var path: String?
    }

    /// A span in the list.
    struct Row {
        let name: String
        let service: String
        let region: String?
        /// From 0 to 6; deeper spans are not moved further.
        let depth: Int
        /// Percent of the trace's time.
        let start: String
        let width: String
        let offset: String
        let duration: String
        let isFault: Bool
        let attributes: [Fact]
        let profilePath: String?
    }

    /// - Parameters:
    ///   - spans: of the trace, at least one.
    ///   - source: knows under which id a span's profile is found.
    init?(id: String, spans: [StoredSpan], source: some PageSource) {
        let outline = SpanOutline(spans).entries
        guard let root = outline.first, let start = spans.map(\.span.startTimeUnixNano).min() else { return nil }
        let end = spans.map { max($0.span.endTimeUnixNano, $0.span.startTimeUnixNano) }.max() ?? start
        let whole = max(end - start, 1)
        name = root.span.span.name
        self.spans = outline.map {
            Row($0, of: id, from: start, whole: whole, profileID: source.profileID(of: $0.span))
        }
        brokenLink = source.brokenLink
        let services = Set(spans.compactMap { $0.resourceAttribute("service.name") }).sorted()
        let date = Date(timeIntervalSince1970: Double(start) / 1e9)
        facts = [
            Fact(name: "Trace", value: id), Fact(name: "Started", value: date.ISO8601Format()),
            Fact(name: "Duration", value: Quantity.duration(nanoseconds: Double(end - start))),
            Fact(name: "Spans", value: "\(spans.count)"),
            Fact(name: "Services", value: services.joined(separator: ", ")),
        ]
    }

    func response() throws -> Response {
        try PageRenderer.page("trace", self, title: name)
    }
}

extension TracePage.Row {
    init(_ entry: SpanOutline.Entry, of trace: String, from traceStart: UInt64, whole: UInt64, profileID: String?) {
        let stored = entry.span
        let span = stored.span
        let before = span.startTimeUnixNano - traceStart
        let begins = Double(before) / Double(whole) * 100
        let takes = Double(stored.durationNanos) / Double(whole) * 100
        // A bar that nobody could see is drawn as a line.
        let visible = max(takes, 0.3)
        name = span.name.isEmpty ? "(nameless)" : span.name
        service = stored.resourceAttribute("service.name") ?? "–"
        region = stored.resourceAttribute("region")
        depth = min(entry.depth, 6)
        start = Quantity.fixed(min(begins, 100 - visible), 3)
        width = Quantity.fixed(visible, 3)
        offset = Quantity.duration(nanoseconds: Double(before))
        duration = Quantity.duration(nanoseconds: Double(stored.durationNanos))
        isFault = span.status.code == .error
        var attributes = [TracePage.Fact(name: "span id", value: Hex.encode(span.spanID))]
        if !span.status.message.isEmpty {
            attributes.append(TracePage.Fact(name: "status", value: span.status.message))
        }
        attributes += (span.attributes + stored.resource.attributes).map {
            TracePage.Fact(name: $0.key, value: $0.value.text)
        }
        self.attributes = attributes
        profilePath = profileID.map { "/profiles/\($0)?trace=\(trace)" }
    }
}
