/// The value of a span's or a resource's attribute.
package enum TraceAttributeValue: Sendable, Equatable, CustomStringConvertible {
    case string(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    /// An array, a map, bytes, or nothing.
    case other

    package var description: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .double(let number): String(number)
        case .boolean(let truth): String(truth)
        case .other: "(not a plain value)"
        }
    }
}
