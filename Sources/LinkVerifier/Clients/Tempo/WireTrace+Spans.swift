extension WireTrace {
    /// The spans that have ids and times; the rest could not be linked to anything.
    var spans: [TraceSpan] {
        (resourceSpans ?? batches ?? []).flatMap { group in
            let resource = Self.dictionary(group.resource?.attributes)
            return (group.scopeSpans ?? []).flatMap { $0.spans ?? [] }.compactMap { TraceSpan($0, resource: resource) }
        }
    }

    fileprivate static func dictionary(_ attributes: [Attribute]?) -> [String: TraceAttributeValue] {
        Dictionary((attributes ?? []).map { ($0.key, TraceAttributeValue($0.value)) }) { first, _ in first }
    }
}

extension TraceSpan {
    /// The flag that says whether the next one is meant, and the one that says that the parent is remote.
    private static let hasIsRemoteFlag: UInt32 = 0x100
    private static let isRemoteFlag: UInt32 = 0x200

    fileprivate init?(_ span: WireTrace.Span, resource: [String: TraceAttributeValue]) {
        guard let traceID = HexIdentifier.text(of: span.traceId, bytes: 16),
            let spanID = HexIdentifier.text(of: span.spanId, bytes: 8),
            let start = span.startTimeUnixNano?.value, let end = span.endTimeUnixNano?.value
        else { return nil }
        let flags = span.flags ?? 0
        self.init(
            traceID: traceID,
            spanID: spanID,
            parentSpanID: HexIdentifier.text(of: span.parentSpanId, bytes: 8),
            parentIsRemote: flags & Self.hasIsRemoteFlag == 0 ? nil : flags & Self.isRemoteFlag != 0,
            name: span.name ?? "",
            kind: Kind(span.kind),
            startNanoseconds: start,
            endNanoseconds: end,
            isError: span.status?.code?.isError ?? false,
            attributes: WireTrace.dictionary(span.attributes),
            resource: resource
        )
    }
}

extension TraceSpan.Kind {
    private static let byNumber: [TraceSpan.Kind] = [.unspecified, .internal, .server, .client, .producer, .consumer]
    private static let prefix = "SPAN_KIND_"

    fileprivate init(_ wire: WireTrace.NumberOrName?) {
        switch wire {
        case .number(let number) where Self.byNumber.indices.contains(number):
            self = Self.byNumber[number]
        case .name(let name) where name.hasPrefix(Self.prefix):
            self = Self(rawValue: name.dropFirst(Self.prefix.count).lowercased()) ?? .unspecified
        default:
            self = .unspecified
        }
    }
}

extension WireTrace.NumberOrName {
    fileprivate var isError: Bool {
        switch self {
        case .number(let number): number == 2
        case .name(let name): name == "STATUS_CODE_ERROR"
        }
    }
}

extension TraceAttributeValue {
    fileprivate init(_ wire: WireTrace.Attribute.Value?) {
        self =
            if let text = wire?.stringValue {
                .string(text)
            } else if let number = wire?.intValue {
                .integer(number.value)
            } else if let number = wire?.doubleValue {
                .double(number)
            } else if let truth = wire?.boolValue {
                .boolean(truth)
            } else {
                .other
            }
    }
}
