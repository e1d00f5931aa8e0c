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

    private static var hostname: String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, gethostname(start, buffer.count - 1) == 0 else { return nil }
            buffer[buffer.count - 1] = 0
            let name = String(cString: start)
            return name.isEmpty ? nil : name
        }
    }
}
