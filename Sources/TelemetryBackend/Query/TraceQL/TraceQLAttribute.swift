/// What a query can name of a span: an attribute somewhere, or a thing that every span has.
enum TraceQLAttribute: Sendable, Hashable {
    case scoped(Scope, String)
    case intrinsic(TraceQLIntrinsic)

    enum Scope: String, Sendable, Hashable {
        /// The span's, or if it has none of the name, its resource's.
        case any = ""
        case span
        case resource
    }

    /// The key under which a search answer gives the value.
    var key: String {
        switch self {
        case .scoped(_, let name): name
        case .intrinsic(let intrinsic): intrinsic.rawValue
        }
    }

    var description: String {
        switch self {
        case .scoped(let scope, let name): "\(scope.rawValue).\(name)"
        case .intrinsic(let intrinsic): intrinsic.rawValue
        }
    }
}

/// What every span has; the raw value is the name in answers.
enum TraceQLIntrinsic: String, Sendable, Hashable, CaseIterable {
    case duration
    case name
    case status
    case statusMessage
    case kind
    case rootServiceName
    case rootName
    case traceDuration
    case traceID = "trace:id"
    case spanID = "span:id"
    case parentID = "span:parentID"

    /// Each way to write one in a query.
    static let names: [String: TraceQLIntrinsic] = [
        "duration": .duration, "span:duration": .duration,
        "name": .name, "span:name": .name,
        "status": .status, "span:status": .status,
        "statusMessage": .statusMessage, "span:statusMessage": .statusMessage,
        "kind": .kind, "span:kind": .kind,
        "rootServiceName": .rootServiceName, "trace:rootService": .rootServiceName,
        "rootName": .rootName, "trace:rootName": .rootName,
        "traceDuration": .traceDuration, "trace:duration": .traceDuration,
        "trace:id": .traceID, "span:id": .spanID, "span:parentID": .parentID,
    ]

    var type: TraceQLType {
        switch self {
        case .duration, .traceDuration: .duration
        case .status: .status
        case .kind: .kind
        case .name, .statusMessage, .rootServiceName, .rootName, .traceID, .spanID, .parentID: .string
        }
    }

    /// Whether a search answer gives it elsewhere than among a span's attributes.
    var isMetadata: Bool {
        switch self {
        case .duration, .name, .rootServiceName, .rootName, .traceDuration, .traceID, .spanID: true
        case .status, .statusMessage, .kind, .parentID: false
        }
    }
}
