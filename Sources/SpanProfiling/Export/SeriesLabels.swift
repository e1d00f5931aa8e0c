#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The labels that all of a process's profiles are stored under.
enum SeriesLabels {
    /// The configured ones, with the profile's name, the service and the host.
    static func make(_ configuration: SpanProfilerConfiguration) -> [String: String] {
        var labels = configuration.labels
        labels["__name__"] = "process_cpu"
        labels["service_name"] = configuration.applicationName
        if labels["hostname"] == nil { labels["hostname"] = hostname }
        return labels
    }

    /// How many labels of their own samples may have, beside these and the span's name: the server takes 30 in all.
    static func roomForSamples(_ configuration: SpanProfilerConfiguration) -> Int {
        // By /ingest the server adds the profiler's name, and whether values are differences.
        let added = configuration.destinations.contains(.ingest) ? 2 : 0
        return max(0, 30 - make(configuration).count - 1 - added)
    }

    private static var hostname: String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, gethostname(start, buffer.count - 1) == 0 else { return nil }
            buffer[buffer.count - 1] = 0
            let name = String(cString: start)
            return name.isEmpty ? nil : name
        }
    }
}
