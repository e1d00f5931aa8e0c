import Logging
import OTLPTracing
import SpanProfiling

/// The tracers that the trials run: ours, plain and with profiles.
struct BenchTracing: Sendable {
    typealias Tracer = SpanProfilingTracer<OTLPTracer>

    let plain: OTLPTracer
    let profiled: Tracer

    /// Its spans go to the server if ``plain`` is run; else they are dropped once the queue is full.
    init(server: String) throws {
        var configuration = OTLPTracerConfiguration(serviceName: "spanbench")
        configuration.endpoint = server + "/v1/traces"
        plain = try OTLPTracer(configuration: configuration, logger: .silent)
        profiled = SpanProfilingTracer(plain, scope: .localRoots)
    }
}

extension Logger {
    /// Says nothing.
    static let silent = Logger(label: "spanbench") { _ in SwiftLogNoOpLogHandler() }
}
