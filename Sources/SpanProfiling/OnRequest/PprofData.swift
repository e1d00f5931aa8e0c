/// A profile as pprof's tools read it: the protocol buffer of `profile.proto`, in gzip.
public struct PprofData: Sendable, Equatable {
    /// The media type under which Go's `net/http/pprof` serves profiles.
    public static let mediaType = "application/octet-stream"

    /// The header fields that an HTTP answer with a profile carries.
    public static let headers: [(name: String, value: String)] = [
        ("Content-Type", mediaType), ("Content-Disposition", "attachment; filename=\"profile\""),
        ("X-Content-Type-Options", "nosniff"),
    ]

    /// The compressed message, for a body or a file `*.pb.gz`.
    public var bytes: [UInt8]
}
