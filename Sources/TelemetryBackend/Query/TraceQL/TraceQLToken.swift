/// One word of a query, and where it begins.
struct TraceQLToken: Equatable {
    enum Kind: Equatable {
        case symbol(String)
        case identifier(String)
        case attribute(TraceQLAttribute)
        case string(String)
        case integer(Int)
        case float(Double)
        /// In nanoseconds.
        case duration(Int)
        case end
    }

    let kind: Kind
    let line: Int
    let column: Int

    /// The token as a message shows it.
    var description: String {
        switch kind {
        case .symbol(let symbol): symbol
        case .identifier(let name): name
        case .attribute(let attribute): attribute.description
        case .string(let value): "\"\(value)\""
        case .integer(let value): "\(value)"
        case .float(let value): "\(value)"
        case .duration(let nanos): TraceQLDuration.format(nanos)
        case .end: "end of query"
        }
    }
}
