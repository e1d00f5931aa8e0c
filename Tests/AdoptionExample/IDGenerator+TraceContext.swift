import InMemoryTracing

extension InMemoryTracer.IDGenerator {
    /// Random identifiers as W3C Trace Context has them: 32 hexadecimal digits for a trace, 16 for a span.
    static var traceContext: InMemoryTracer.IDGenerator {
        InMemoryTracer.IDGenerator(nextTraceID: { digits() + digits() }, nextSpanID: { digits() })
    }

    private static func digits() -> String {
        let text = String(UInt64.random(in: 1 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
