import Foundation
import Hummingbird
import Logging
import SpanProfiling

@testable import Rideshare

/// The real server of a region, with next to no work in it, on a free port.
func testApplication(
    region: String = "us-east",
    port: Int = 0,
    profiler: SpanProfiler? = nil,
    now: Date = Date(timeIntervalSince1970: 0)
) -> some ApplicationProtocol {
    var options = ServeOptions()
    options.region = region
    options.port = port
    options.pace.scale = 0.001
    return buildApplication(
        options, profiler: profiler, now: { now }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
}
