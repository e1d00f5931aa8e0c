import SwiftProtobuf
import TelemetryProtos

/// What a server says of a failure, made fit for a line of a log.
enum ServerWords {
    private static let maximumLength = 300

    /// The message of the `google.rpc.Status` that OTLP servers answer with, or the body's text.
    static func of(_ body: [UInt8], contentType: String?) -> String {
        guard contentType?.hasPrefix("application/x-protobuf") == true else {
            return line(String(decoding: body, as: UTF8.self))
        }
        // A status has its code as field 1 and its message as field 2: the same on the wire as a partial success.
        guard let status = try? OTLPExportTracePartialSuccess(serializedBytes: body) else { return "" }
        return line(status.errorMessage)
    }

    /// One line without control characters, cut where it is too long.
    static func line(_ text: String) -> String {
        let printable = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        let words = String(printable).split(separator: " ").joined(separator: " ")
        return words.count > maximumLength ? words.prefix(maximumLength) + "…" : words
    }
}
