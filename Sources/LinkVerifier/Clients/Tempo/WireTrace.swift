/// The JSON of a trace, of either version of the lookup, as loosely as servers write it.
struct WireTrace: Decodable {
    struct Wrapped: Decodable {
        let trace: WireTrace?
        /// Left out where the trace is complete.
        let status: NumberOrName?
        let message: String?
    }

    struct ResourceSpans: Decodable {
        struct Resource: Decodable {
            let attributes: [Attribute]?
        }

        struct ScopeSpans: Decodable {
            let spans: [Span]?
        }

        let resource: Resource?
        let scopeSpans: [ScopeSpans]?
    }

    struct Span: Decodable {
        struct Status: Decodable {
            let code: NumberOrName?
        }

        let traceId: String?
        let spanId: String?
        let parentSpanId: String?
        let flags: UInt32?
        let name: String?
        let kind: NumberOrName?
        let startTimeUnixNano: WireInteger?
        let endTimeUnixNano: WireInteger?
        let attributes: [Attribute]?
        let status: Status?
    }

    struct Attribute: Decodable {
        struct Value: Decodable {
            let stringValue: String?
            let intValue: WireInteger?
            let doubleValue: Double?
            let boolValue: Bool?
        }

        let key: String
        let value: Value?
    }

    /// An enumeration's case: its name, or its number from servers that write that.
    enum NumberOrName: Decodable {
        case number(Int)
        case name(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            // The name first: most servers write that, and a failed attempt is slow.
            do {
                self = .name(try container.decode(String.self))
            } catch DecodingError.typeMismatch {
                self = .number(try container.decode(Int.self))
            }
        }
    }

    /// What the second version of the lookup calls them.
    let resourceSpans: [ResourceSpans]?
    /// What the first version calls them.
    let batches: [ResourceSpans]?
}
