/// A setting that cannot be used, with its variable (or property) and what to write instead.
public enum OTLPTracerConfigurationError: Error, Equatable, CustomStringConvertible {
    /// A value that is none of the known words.
    case unknownChoice(variable: String, value: String, choices: [String])
    /// Something else than a number in this range, both ends included.
    case outOfRange(variable: String, value: String, range: String, unit: String)
    /// A transport that the specification knows and this tracer does not.
    case unsupportedProtocol(variable: String, value: String)
    /// Not an absolute `http` or `https` URL.
    case invalidEndpoint(variable: String, value: String)
    /// An item, counted from 1, of a list of pairs that has no name, or no `=`.
    case notAPair(variable: String, position: Int)
    /// A value with a `%` that two hexadecimal digits do not follow, or bytes that are not UTF-8.
    case invalidPercentEncoding(variable: String, name: String)
    /// A header field's name or value with characters that HTTP does not allow.
    case invalidHeader(variable: String, name: String)
    /// A file that cannot be read as certificates or a key in PEM.
    case unreadableCertificate(setting: String, path: String)
    /// A client's certificate without its key, or the other way round.
    case incompleteClientCertificate
    /// A batch that could never become full.
    case batchLargerThanQueue(batch: Int, queue: Int)

    public var description: String {
        switch self {
        case .unknownChoice(let variable, let value, let choices):
            "\(variable) is '\(value)', which is not known; set it to \(Self.alternatives(choices))"
        case .outOfRange(let variable, let value, let range, let unit):
            "\(variable) is '\(value)', which is not \(unit) in the range \(range); set it to a value in that range"
        case .unsupportedProtocol(let variable, let value):
            """
            \(variable) is '\(value)', which this tracer does not speak; set it to 'http/protobuf' or 'http/json', and the \
            endpoint to the server's HTTP port, usually 4318
            """
        case .invalidEndpoint(let variable, let value):
            "\(variable) is '\(value)', which is not an http or https URL; write it like 'http://localhost:4318'"
        case .notAPair(let variable, let position):
            "\(variable) has no name=value pair as item \(position); write pairs like 'name=value', separated by commas"
        case .invalidPercentEncoding(let variable, let name):
            "\(variable) has a broken percent-encoding in the value of '\(name)'; write '%' as '%25' and ',' as '%2C'"
        case .invalidHeader(let variable, let name):
            """
            \(variable) has the field '\(name)', whose name or value HTTP does not allow; remove spaces from the name, \
            and control characters from the value
            """
        case .unreadableCertificate(let setting, let path):
            "\(setting) is '\(path)', which cannot be read as PEM; name a readable file that holds a certificate or key"
        case .incompleteClientCertificate:
            """
            a client certificate without its key, or a key without its certificate; set \
            OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY both
            """
        case .batchLargerThanQueue(let batch, let queue):
            """
            OTEL_BSP_MAX_EXPORT_BATCH_SIZE is '\(batch)', more than the '\(queue)' of OTEL_BSP_MAX_QUEUE_SIZE; lower \
            the former or raise the latter
            """
        }
    }

    private static func alternatives(_ choices: [String]) -> String {
        let quoted = choices.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}
