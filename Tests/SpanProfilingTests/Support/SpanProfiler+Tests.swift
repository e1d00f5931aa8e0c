import Logging

@testable import SpanProfiling

extension SpanProfiler {
    /// A profiler at the fastest rate; without an address it makes profiles for nobody.
    static func forTests(
        pushingTo address: String?, logger: Logger, _ assumptions: RuntimeAssumptions = RuntimeAssumptions(),
        configure: (inout SpanProfilerConfiguration) -> Void = { _ in }
    ) throws -> SpanProfiler {
        var configuration = SpanProfilerConfiguration(applicationName: "tests")
        configuration.sampleRate = 1_000
        configuration.destinations = address == nil ? [] : [.push]
        if let address { configuration.serverAddress = address }
        configure(&configuration)
        return try SpanProfiler(configuration: configuration, logger: logger, assumptions: assumptions)
    }
}
