import Gzip
import SwiftProtobuf
import TelemetryProtos

/// An interval's profile as it travels and is stored: pprof's protocol buffer in gzip.
struct EncodedProfile: Sendable, Equatable {
    /// The compressed message.
    var pprof: [UInt8]
    /// When the interval began, in nanoseconds since the Unix epoch.
    var start: Int64
    /// How long it was, in nanoseconds.
    var duration: Int64
}

extension EncodedProfile {
    /// Encodes and compresses the message; throws if either fails.
    init(_ profile: PprofProfile) throws {
        pprof = try Gzip.compress(profile.serializedBytes())
        start = profile.timeNanos
        duration = profile.durationNanos
    }
}
