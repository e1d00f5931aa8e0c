/// The `traceparent` header of the W3C Trace Context Recommendation, section 3.2.
enum TraceParent {
    static let header = "traceparent"
    private static let lengthOfVersion00 = 55

    /// `00-TRACE-SPAN-FLAGS`.
    static func string(_ context: SpanContext) -> String {
        "00-\(context.traceID)-\(context.spanID)-\(context.isSampled ? "01" : "00")"
    }

    /// The identity of a remote parent, or nil for anything that the Recommendation calls invalid.
    ///
    /// Version ff is invalid. Of later versions than 00, only what 00 defines is read, and more may follow after a dash.
    static func parse(_ text: String) -> (traceID: TraceID, spanID: SpanID, isSampled: Bool)? {
        let bytes = Array(text.utf8)
        let dash = UInt8(ascii: "-")
        guard bytes.count >= lengthOfVersion00, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash,
            let version = Hexadecimal.word(bytes[..<2]), version != 0xff,
            bytes.count == lengthOfVersion00 || version > 0 && bytes[lengthOfVersion00] == dash,
            let high = Hexadecimal.word(bytes[3..<19]), let low = Hexadecimal.word(bytes[19..<35]),
            let span = Hexadecimal.word(bytes[36..<52]), let flags = Hexadecimal.word(bytes[53..<55])
        else { return nil }
        let traceID = TraceID(high: high, low: low)
        let spanID = SpanID(rawValue: span)
        guard traceID.isValid, spanID.isValid else { return nil }
        return (traceID, spanID, flags & 1 == 1)
    }
}
