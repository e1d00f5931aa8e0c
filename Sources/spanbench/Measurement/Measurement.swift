/// One thing that was measured, and what it has to keep to.
struct Measurement: Sendable, Equatable, Codable {
    /// What a value counts, and how people read it.
    enum Unit: String, Sendable, Codable {
        case seconds
        case bytes
        case count
        /// How many times as much as something else.
        case ratio
        /// A part of something else; 1 is all of it.
        case share
        /// How far off the truth, as a signed part of it.
        case deviation
    }

    /// What a value is held against.
    enum Limit: Sendable, Equatable, Codable {
        case atMost(Double)
        case atLeast(Double)
        case exactly(Double)
        /// No further from zero, up or down.
        case within(Double)
    }

    /// What was measured on: `10,000 spans, all examined`.
    let subject: String
    /// What was measured of it: `wall time`.
    let quantity: String
    let value: Double
    let unit: Unit
    /// None for what is only told.
    let limit: Limit?

    init(_ subject: String, _ quantity: String, _ value: Double, _ unit: Unit, limit: Limit? = nil) {
        self.subject = subject
        self.quantity = quantity
        self.value = value
        self.unit = unit
        self.limit = limit
    }

    /// Whether the value keeps to its limit; what has none does.
    var isMet: Bool {
        switch limit {
        case .atMost(let most): value <= most
        case .atLeast(let least): value >= least
        case .exactly(let wanted): value == wanted
        case .within(let most): abs(value) <= most
        case nil: true
        }
    }
}

extension Measurement.Limit {
    private enum CodingKeys: CodingKey {
        case atMost, atLeast, exactly, within
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self =
            if let most = try container.decodeIfPresent(Double.self, forKey: .atMost) {
                .atMost(most)
            } else if let least = try container.decodeIfPresent(Double.self, forKey: .atLeast) {
                .atLeast(least)
            } else if let most = try container.decodeIfPresent(Double.self, forKey: .within) {
                .within(most)
            } else {
                .exactly(try container.decode(Double.self, forKey: .exactly))
            }
    }

    /// `{"atMost": 10}`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .atMost(let value): try container.encode(value, forKey: .atMost)
        case .atLeast(let value): try container.encode(value, forKey: .atLeast)
        case .exactly(let value): try container.encode(value, forKey: .exactly)
        case .within(let value): try container.encode(value, forKey: .within)
        }
    }
}
