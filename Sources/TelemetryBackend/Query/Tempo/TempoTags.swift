import TelemetryProtos

/// The search that was there before TraceQL: `tags` in logfmt, such as `service.name=shop name="GET /"`.
enum TempoTags {
    /// A trace matches when each tag's text is contained in that of some span, or of its resource.
    static func query(_ logfmt: String) throws(TempoRequestError) -> TraceQLQuery {
        let tags = try parse(logfmt)
        let filters = tags.map { TraceQLSpansetExpression.filter(expression(key: $0.key, value: $0.value)) }
        guard let first = filters.first else { return .emptyFilter }
        return TraceQLQuery(stages: [.spanset(filters.dropFirst().reduce(first) { .and($0, $1) })])
    }

    private static func expression(key: String, value: String) -> TraceQLExpression {
        switch (key, value) {
        case ("error", "true"): .comparison(.equal, .attribute(.intrinsic(.status)), .value(.status(.error)))
        case ("status.code", _): .contains(.intrinsic(.status), value)
        case ("name", _): .contains(.intrinsic(.name), value)
        case ("root.name", _): .contains(.intrinsic(.rootName), value)
        case ("root.service.name", _): .contains(.intrinsic(.rootServiceName), value)
        default: .contains(.scoped(.any, key), value)
        }
    }

    private static func parse(_ logfmt: String) throws(TempoRequestError) -> [(key: String, value: String)] {
        var rest = logfmt[...]
        var tags: [(key: String, value: String)] = []
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            let key = String(rest.prefix { $0 != "=" && !$0.isWhitespace && $0 != "\"" })
            rest = rest.dropFirst(key.count)
            guard !key.isEmpty, rest.first == "=" else {
                throw TempoRequestError("invalid tags: expected name=value at \"\(key)\(rest)\"")
            }
            rest.removeFirst()
            let value = rest.first == "\"" ? try quoted(&rest) : plain(&rest)
            guard !tags.contains(where: { $0.key == key }) else {
                throw TempoRequestError("invalid tags: tag \(key) has been set twice")
            }
            tags.append((key, value))
        }
        return tags
    }

    private static func plain(_ rest: inout Substring) -> String {
        let value = String(rest.prefix { !$0.isWhitespace })
        rest = rest.dropFirst(value.count)
        return value
    }

    private static func quoted(_ rest: inout Substring) throws(TempoRequestError) -> String {
        var value = ""
        rest.removeFirst()
        while let character = rest.popFirst() {
            if character == "\"" { return value }
            if character == "\\", let next = rest.popFirst() {
                value.append(next == "n" ? "\n" : next)
            } else {
                value.append(character)
            }
        }
        throw TempoRequestError("invalid tags: unterminated quoted value")
    }
}
