import Foundation

/// Tempo's answers, in the shapes that Tempo gives them.
struct TempoRecording {
    let stack: RecordedStack
    /// Seconds since the clock's start.
    let now: Double

    /// A question that Tempo refuses.
    struct Refusal: Error {
        let message: String
    }

    /// The range that is searched when one is asked for: up to the cutoff, which may leave nothing of it.
    func searched(start: Int64, end: Int64) throws -> (start: Int64, end: Int64) {
        let present = TestClock.start.timeIntervalSince1970 + now
        let end = min(end, Int64((present - stack.searchCutoff).rounded(.down)))
        let start = start > end ? Int64(present) - 900 : start
        guard end > start else {
            throw Refusal(message: "http parameter start must be before end. received start=\(start) end=\(end)")
        }
        return (start, end)
    }

    /// The traces that a query for one region's requests finds, newest first.
    func search(query: String, limit: Int, start: Int64, end: Int64) -> String {
        let found = stack.spans.filter { span in
            span.searchable <= now && (span.kind == "SPAN_KIND_SERVER" || !query.contains("kind = server"))
                && query.contains("resource.service.name = \"\(span.service)\"")
                && (!query.contains(stack.regionAttribute) || query.contains(" = \"\(span.region)\""))
                && span.startNanoseconds >= start * 1_000_000_000 && span.startNanoseconds < end * 1_000_000_000
        }
        let traces = found.sorted { $0.startNanoseconds > $1.startNanoseconds }.prefix(limit).map { span in
            """
            {"traceID":"\(span.traceID.drop { $0 == "0" })","rootServiceName":"rideshare-load-generator",\
            "rootTraceName":"OrderVehicle","startTimeUnixNano":"\(span.startNanoseconds)","durationMs":\(span.milliseconds),\
            "spanSet":{"spans":[{"spanID":"\(span.spanID)","startTimeUnixNano":"\(span.startNanoseconds)",\
            "durationNanos":"\(span.milliseconds)000000"}],"matched":1},\
            "spanSets":[{"spans":[{"spanID":"\(span.spanID)","startTimeUnixNano":"\(span.startNanoseconds)",\
            "durationNanos":"\(span.milliseconds)000000"}],"matched":1}]}
            """
        }
        return #"{"traces":[\#(traces.joined(separator: ","))],"metrics":{"inspectedBytes":"4242","completedJobs":1}}"#
    }

    /// The regions of the spans that a query finds, if the tag is the one that names them.
    func values(of tag: String, query: String) -> String {
        let isPlain = !stack.regionAttribute.contains(" ")
        let name = isPlain ? stack.regionAttribute : "\"\(stack.regionAttribute)\""
        let found = stack.spans.filter { span in
            span.searchable <= now && query == "{ resource.service.name = \"\(span.service)\" }"
        }
        let regions = tag.removingPercentEncoding == "resource.\(name)" ? Set(found.map(\.region)) : []
        let values = regions.map { #"{"type":"string","value":"\#($0)"}"# }
        return #"{"tagValues":[\#(values.joined(separator: ","))],"metrics":{"inspectedBytes":"4242"}}"#
    }

    func secondVersion(traceID: String) -> String {
        let groups = resourceSpans(traceID)
        return groups.isEmpty
            ? #"{"trace":{},"metrics":{}}"#
            : #"{"trace":{"resourceSpans":[\#(groups)]},"metrics":{"inspectedBytes":"4242"}}"#
    }

    /// Nothing for a trace that is not there: the answer is then 404.
    func firstVersion(traceID: String) -> String? {
        let groups = resourceSpans(traceID)
        return groups.isEmpty ? nil : #"{"batches":[\#(groups)]}"#
    }

    private func resourceSpans(_ traceID: String) -> String {
        stack.spans.filter { $0.traceID == traceID }.map { span in
            """
            {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"\(span.service)"}},\
            {"key":"service.instance.id","value":{"stringValue":"\(span.instance)"}},\
            {"key":"\(stack.regionAttribute)","value":{"stringValue":"\(span.region)"}},\
            {"key":"process.pid","value":{"intValue":"4711"}}],"droppedAttributesCount":0},\
            "scopeSpans":[{"scope":{"name":"recorded","version":"1"},"spans":[\(json(of: span))]}]}
            """
        }.joined(separator: ",")
    }

    private func json(of span: RecordedSpan) -> String {
        var fields = [
            #""traceId":"\#(Hex.base64(span.traceID))""#,
            #""spanId":"\#(Hex.base64(span.spanID))""#,
            #""name":"\#(span.name)""#,
            #""kind":"\#(span.kind)""#,
            #""startTimeUnixNano":"\#(span.startNanoseconds)""#,
            #""endTimeUnixNano":"\#(span.endNanoseconds)""#,
            #""status":\#(span.isError ? #"{"message":"no","code":"STATUS_CODE_ERROR"}"# : "{}")"#,
        ]
        if let parent = span.parentSpanID { fields.append(#""parentSpanId":"\#(Hex.base64(parent))""#) }
        if let flags = span.flags { fields.append(#""flags":\#(flags)"#) }
        var attributes: [String] = []
        if let attribute = span.attribute {
            attributes.append(#"{"key":"pyroscope.profile.id","value":{"stringValue":"\#(attribute)"}}"#)
        }
        if let status = span.responseStatus {
            attributes.append(#"{"key":"http.response.status_code","value":{"intValue":"\#(status)"}}"#)
        }
        if !attributes.isEmpty { fields.append(#""attributes":[\#(attributes.joined(separator: ","))]"#) }
        return "{" + fields.joined(separator: ",") + "}"
    }
}
