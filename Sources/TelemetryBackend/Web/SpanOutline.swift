import Foundation
import TelemetryProtos

/// A trace's spans in the order of a reader: each under its parent, siblings by their start.
struct SpanOutline {
    /// A span and how deep it lies.
    struct Entry {
        let span: StoredSpan
        let depth: Int
    }

    let entries: [Entry]

    /// Spans whose parent is not here stand at the top, like roots; so do spans that are their own ancestors.
    init(_ spans: [StoredSpan]) {
        let sorted = spans.enumerated().sorted { left, right in
            (left.element.span.startTimeUnixNano, left.offset) < (right.element.span.startTimeUnixNano, right.offset)
        }.map(\.element)
        let ids = Set(sorted.map(\.span.spanID))
        var children: [Data: [Int]] = [:]
        for (index, span) in sorted.enumerated() { children[span.span.parentSpanID, default: []].append(index) }
        var entries: [Entry] = []
        var seen: Set<Int> = []
        func visit(_ top: Int) {
            var pending = [(index: top, depth: 0)]
            while let (index, depth) = pending.popLast() {
                guard seen.insert(index).inserted else { continue }
                entries.append(Entry(span: sorted[index], depth: depth))
                pending += (children[sorted[index].span.spanID] ?? []).reversed().map { ($0, depth + 1) }
            }
        }
        for index in sorted.indices where !ids.contains(sorted[index].span.parentSpanID) { visit(index) }
        for index in sorted.indices { visit(index) }
        self.entries = entries
    }
}

extension StoredSpan {
    /// The name of the attribute with which a span says that it has a profile.
    static let profileAttribute = "pyroscope.profile.id"

    /// The text of an attribute of the span, or nil.
    func attribute(_ name: String) -> String? {
        span.attributes.first { $0.key == name }?.value.text
    }

    /// The text of an attribute of what produced the span, or nil.
    func resourceAttribute(_ name: String) -> String? {
        resource.attributes.first { $0.key == name }?.value.text
    }

    /// The id under which the span's profile is found; nil if it has none or the id is malformed.
    var profileID: String? {
        attribute(Self.profileAttribute).flatMap { HexIdentifier.spanID($0) == nil ? nil : $0.lowercased() }
    }

    /// Nanoseconds; zero for a span that ends before it starts.
    var durationNanos: UInt64 {
        span.endTimeUnixNano > span.startTimeUnixNano ? span.endTimeUnixNano - span.startTimeUnixNano : 0
    }
}

extension OTLPAnyValue {
    /// The value as people read it.
    var text: String {
        switch value {
        case .stringValue(let text): text
        case .boolValue(let flag): "\(flag)"
        case .intValue(let number): "\(number)"
        case .doubleValue(let number): "\(number)"
        case .arrayValue(let array): "[" + array.values.map(\.text).joined(separator: ", ") + "]"
        case .kvlistValue(let list):
            "{" + list.values.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
        case .bytesValue(let bytes): Hex.encode(bytes)
        case nil: ""
        }
    }
}
