import Tracing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SpanAttributes {
    /// What is known of this process without being told.
    static func ofThisProcess() -> SpanAttributes {
        let process = ProcessInfo.processInfo
        return [
            "service.name": .string("unknown_service:\(process.processName)"),
            "service.instance.id": .string(UUID().uuidString.lowercased()),
            "host.name": .string(process.hostName),
            "process.pid": .int64(Int64(process.processIdentifier)),
            "telemetry.sdk.name": .string("otlp-tracing"),
            "telemetry.sdk.language": "swift",
            "telemetry.sdk.version": .string(LibraryVersion.current),
        ]
    }
}
