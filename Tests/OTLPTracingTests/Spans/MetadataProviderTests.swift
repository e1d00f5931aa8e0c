import Logging
import OTLPTracing
import Testing
import Tracing

struct MetadataProviderTests {
    @Test func namesTheSpanThatALineIsLoggedIn() throws {
        let tracer = try OTLPTracer(configuration: quietConfiguration(), logger: silentLogger)
        #expect(Logger.MetadataProvider.otlpSpan.get().isEmpty)
        tracer.withSpan("work") { span in
            #expect(
                Logger.MetadataProvider.otlpSpan.get() == [
                    "trace_id": "\(span.spanContext.traceID)", "span_id": "\(span.spanContext.spanID)",
                ]
            )
        }
    }
}
