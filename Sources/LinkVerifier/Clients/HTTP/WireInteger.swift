/// A 64-bit integer that JSON carries as a string, or, from some servers, as a number.
struct WireInteger: Decodable, Sendable, Equatable {
    let value: Int64

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // The string first: most servers write that, and a failed attempt is slow.
        let text: String
        do {
            text = try container.decode(String.self)
        } catch DecodingError.typeMismatch {
            self.value = try container.decode(Int64.self)
            return
        }
        guard let number = Int64(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is no integer")
        }
        self.value = number
    }
}
