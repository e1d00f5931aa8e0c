public import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SpanProfiler {
    /// A profiler as the variables `PYROSCOPE_*` and `OTEL_SERVICE_NAME` of this process say.
    ///
    /// ```swift
    /// InstrumentationSystem.bootstrap(SpanProfilingTracer(tracer))
    /// let group = ServiceGroup(services: [try SpanProfiler(logger: logger), server], logger: logger)
    /// ```
    ///
    /// - Parameters:
    ///   - applicationName: the name of the service where no variable gives one; equal to the traces' `service.name`.
    ///   - logger: gets what went wrong, each thing once.
    /// - Throws: what is wrong with the variables; nothing is left to fail later.
    public convenience init(applicationName: String? = nil, logger: Logger) throws(SpanProfilerError) {
        let configuration = try SpanProfilerConfiguration(
            environment: ProcessInfo.processInfo.environment, applicationName: applicationName
        )
        try self.init(configuration: configuration, logger: logger)
    }
}
