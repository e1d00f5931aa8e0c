import LinkVerifier

/// The ways in which a local root's attribute can be wrong.
enum WrongAttribute: CaseIterable {
    case missing, uppercase, unpadded, empty, zero, parents

    var check: CheckID {
        switch self {
        case .missing: .attributeMissing
        case .uppercase, .unpadded, .empty, .zero: .attributeMalformed
        case .parents: .attributeMismatch
        }
    }

    func value(for span: RecordedSpan) -> String? {
        switch self {
        case .missing: nil
        case .uppercase: span.spanID.uppercased()
        case .unpadded: String(span.spanID.drop { $0 == "0" })
        case .empty: ""
        case .zero: String(repeating: "0", count: 16)
        case .parents: span.parentSpanID
        }
    }
}
