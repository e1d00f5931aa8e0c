/// Where the profile of each interval goes.
///
/// As text, for ``init(_:)`` and `PYROSCOPE_DESTINATIONS`: `push`, `ingest`, `directory:PATH` or `file:PATH`.
public enum ProfileDestination: Sendable, Hashable {
    /// The server at ``SpanProfilerConfiguration/serverAddress``, by the Connect method `push.v1.PusherService/Push`: what
    /// Pyroscope 1.0 and later, Grafana Alloy and Grafana Cloud take.
    case push
    /// The same server, by `POST /ingest` with the profile as a multipart form: for servers and proxies that know Pyroscope's
    /// older interface only.
    case ingest
    /// A new file `APPLICATION-TIME-PID.pb.gz` in this directory for each interval: pprof's protocol buffer in gzip, in place
    /// whole or not at all. Beyond `maximumFiles` of the application, its oldest are deleted.
    case directory(String, maximumFiles: Int = 1_000)
    /// This file, which always holds the latest interval's profile, in the same format and replaced as a whole.
    case file(String)

    /// The destination that a text names; throws if it names none.
    public init(_ text: String) throws(SpanProfilerError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.dropFirst().first) {
        case ("push", nil): self = .push
        case ("ingest", nil): self = .ingest
        case ("directory", let path?) where !path.isEmpty: self = .directory(path)
        case ("file", let path?) where !path.isEmpty: self = .file(path)
        default: throw .invalidDestination(text)
        }
    }

    /// The destinations of a list with commas; `none` alone is an empty one.
    static func parseList(_ list: String) throws(SpanProfilerError) -> [ProfileDestination] {
        if list == "none" { return [] }
        var destinations: [ProfileDestination] = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            destinations.append(try ProfileDestination(String(part)))
        }
        return destinations
    }
}
