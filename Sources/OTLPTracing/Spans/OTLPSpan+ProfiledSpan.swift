import ProfiledSpans

extension OTLPSpan: ProfiledSpan {
    package var traceContext: (traceIDHigh: UInt64, traceIDLow: UInt64, spanID: UInt64, isSampled: Bool) {
        let spanContext = spanContext
        return (
            spanContext.traceID.high, spanContext.traceID.low, spanContext.spanID.rawValue, spanContext.isSampled
        )
    }

    package func promiseProfile(under id: UInt64) {
        updateRecord { record, limits in record.promiseProfile(under: id, limits: limits) }
    }
}
