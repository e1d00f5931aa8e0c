/// Why a profiler cannot be made, or does not sample.
public enum SpanProfilerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing names the application.
    case missingApplicationName
    /// The server's address is not an `http` or `https` URL with a host.
    case invalidServerAddress(String)
    /// The sample rate is not a whole number of hertz from 1 to 1000.
    case invalidSampleRate(String)
    /// The upload interval is not a duration of 100 ms to 10 minutes.
    case invalidUploadInterval(String)
    /// The scope is neither `localRoots` nor `all`.
    case invalidScope(String)
    /// The list of labels is not `name=value,name=value`; the part at fault.
    case malformedLabels(String)
    /// The server would refuse a label of this name.
    case invalidLabelName(String)
    /// The profiler or the server sets a label of this name itself.
    case reservedLabelName(String)
    /// A limit is below 1; its name and the value.
    case invalidLimit(name: String, value: Int)
    /// A password for basic authentication came without a user, or the other way round; the variable that is missing.
    case incompleteBasicAuthentication(missing: String)
    /// A bearer token came beside a user and a password; a request carries one of the two.
    case ambiguousAuthentication
    /// The user, password, token or tenant of this name has characters that a header field cannot carry.
    case invalidCredential(name: String)
    /// The text names no destination.
    case invalidDestination(String)
    /// The same server would get each profile twice, and so count its time twice.
    case duplicateServerDestination
    /// `/ingest` has no way to carry this value of a series label.
    case labelNotIngestible(name: String, value: String)
    /// Another handler owns `SIGPROF`, so that nothing is sampled.
    case foreignSignalHandler
    /// A profiler already runs in this process; there can be one.
    case alreadyRunning
    /// The operating system refused what sampling needs; the call and its error number.
    case system(operation: String, code: Int32)

    public var description: String {
        switch self {
        case .missingApplicationName:
            "no application name; set PYROSCOPE_APPLICATION_NAME or OTEL_SERVICE_NAME"
        case .invalidServerAddress(let value):
            "server address \"\(value)\" is not an http or https URL; write it like \"http://localhost:4040\""
        case .invalidSampleRate(let value):
            "sample rate \"\(value)\" is not a whole number from 1 to 1000; 100 is usual"
        case .invalidUploadInterval(let value):
            "upload interval \"\(value)\" is not a duration from 100ms to 10m; write it like \"10s\""
        case .invalidScope(let value):
            "span scope \"\(value)\" is not localRoots or all; set PYROSCOPE_SPAN_SCOPE to one of them"
        case .malformedLabels(let part):
            "label \"\(part)\" is not name=value; write PYROSCOPE_LABELS like \"region=us-east,team=rides\""
        case .invalidLabelName(let name):
            "label name \"\(name)\" would be refused by the server; use letters, digits and _, not beginning with a digit"
        case .reservedLabelName(let name):
            "label name \"\(name)\" is set by the profiler itself; choose another"
        case .invalidLimit(let name, let value):
            "\(name) \"\(value)\" is below 1; raise it"
        case .incompleteBasicAuthentication(let missing):
            "basic authentication needs a user and a password; set \(missing) too"
        case .ambiguousAuthentication:
            "a bearer token and basic authentication at once; unset PYROSCOPE_AUTH_TOKEN or PYROSCOPE_BASIC_AUTH_*"
        case .invalidCredential(let name):
            "\(name) has characters that HTTP does not allow; remove line breaks, and colons from the user"
        case .invalidDestination(let text):
            "destination \"\(text)\" is not known; write push, ingest, directory:PATH or file:PATH, or none alone"
        case .duplicateServerDestination:
            "destinations \"push\" and \"ingest\" would store each profile twice; choose one of them"
        case .labelNotIngestible(let name, let value):
            "label \(name) \"\(value)\" has a comma or brace, which /ingest cannot carry; use the destination push"
        case .foreignSignalHandler:
            "another handler for \"SIGPROF\" is installed, so nothing is sampled; run one profiler in a process"
        case .alreadyRunning:
            "a \"SpanProfiler\" already runs in this process; run one only"
        case .system(let operation, let code):
            "\"\(operation)\" failed with error \(code), so nothing is sampled; allow timers and signals in the sandbox"
        }
    }
}
