import Foundation
import SwiftProtobuf
import TelemetryProtos

/// What a search knows of a trace from its own row.
struct SearchedTrace {
    let row: Int64
    let id: Data
    let startNanos: Int64
    let durationNanos: Int64
    /// Nil until the root span has come.
    let rootService: String?
    let rootName: String?
}

/// A span as a query sees it; the message is decoded when an attribute is first asked for.
///
/// A class, because the decoded attributes are kept: it stays within the one read that made it.
final class SearchedSpan {
    /// The id that a root's parent has in queries and answers.
    private static let noParent = String(repeating: "0", count: 16)

    let trace: SearchedTrace
    let id: Data
    let parentID: Data
    let name: String
    let kind: OTLPSpan.SpanKind
    let status: OTLPStatus.StatusCode
    let startNanos: Int64
    let durationNanos: Int64
    /// The length of the stored message.
    var byteCount: Int { message.count }

    private let message: Data
    private let resourceAttributes: [String: TraceQLValue]
    private var decoded: (attributes: [String: TraceQLValue], statusMessage: String)?

    init(
        trace: SearchedTrace, id: Data, parentID: Data, name: String, kind: Int, status: Int, startNanos: Int64,
        durationNanos: Int64, message: Data, resourceAttributes: [String: TraceQLValue]
    ) {
        self.trace = trace
        self.id = id
        self.parentID = parentID
        self.name = name
        self.kind = OTLPSpan.SpanKind(rawValue: kind) ?? .unspecified
        self.status = OTLPStatus.StatusCode(rawValue: status) ?? .unset
        self.startNanos = startNanos
        self.durationNanos = durationNanos
        self.message = message
        self.resourceAttributes = resourceAttributes
    }

    /// What the query names of this span; `missing` when it has no such attribute.
    func value(of attribute: TraceQLAttribute) throws -> TraceQLValue {
        switch attribute {
        case .scoped(.span, let name): try contents().attributes[name] ?? .missing
        case .scoped(.resource, let name): resourceAttributes[name] ?? .missing
        case .scoped(.any, let name): try contents().attributes[name] ?? resourceAttributes[name] ?? .missing
        case .intrinsic(let intrinsic): try value(of: intrinsic)
        }
    }

    private func value(of intrinsic: TraceQLIntrinsic) throws -> TraceQLValue {
        switch intrinsic {
        case .duration: .duration(Int(durationNanos))
        case .name: .string(name)
        case .status: .status(status)
        case .statusMessage: .string(try contents().statusMessage)
        case .kind: .kind(kind)
        case .rootServiceName: trace.rootService.map(TraceQLValue.string) ?? .missing
        case .rootName: trace.rootName.map(TraceQLValue.string) ?? .missing
        case .traceDuration: .duration(Int(trace.durationNanos))
        case .traceID: .string(Hex.encode(trace.id).trimmingLeadingZeros)
        case .spanID: .string(Hex.encode(id))
        case .parentID: .string(parentID.isEmpty ? Self.noParent : Hex.encode(parentID))
        }
    }

    private func contents() throws -> (attributes: [String: TraceQLValue], statusMessage: String) {
        if let decoded { return decoded }
        let span = try OTLPSpan(serializedBytes: message)
        let contents = (Self.values(of: span.attributes), span.status.message)
        decoded = contents
        return contents
    }

    /// The attributes by name; of two with one name, the first.
    static func values(of attributes: [OTLPKeyValue]) -> [String: TraceQLValue] {
        Dictionary(attributes.map { ($0.key, TraceQLValue($0.value)) }) { first, _ in first }
    }
}

extension String {
    /// The text without the zeros that it begins with, as Tempo shows trace ids in search answers.
    var trimmingLeadingZeros: String { String(drop { $0 == "0" }) }
}
