/// A 64-bit integer that JSON carries as a string, or, from some servers, as a number.
struct WireInteger: Decodable, Sendable, Equatable {
    let value: Int64

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            self.value = try container.decode(Int64.self)
        } catch DecodingError.typeMismatch {
            let text = try container.decode(String.self)
            guard let number = Int64(text) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is no integer")
            }
            self.value = number
        }
    }
}
