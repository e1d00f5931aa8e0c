/// JSON that may have any shape.
enum LooseJSON: Sendable, Equatable, Decodable {
    case text(String)
    case flag(Bool)
    case list([LooseJSON])
    case object([String: LooseJSON])
    /// A number or null.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self =
            if let flag = try? container.decode(Bool.self) {
                .flag(flag)
            } else if let text = try? container.decode(String.self) {
                .text(text)
            } else if let list = try? container.decode([LooseJSON].self) {
                .list(list)
            } else if let object = try? container.decode([String: LooseJSON].self) {
                .object(object)
            } else {
                .other
            }
    }

    var members: [String: LooseJSON] {
        if case .object(let members) = self { members } else { [:] }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    subscript(key: String) -> LooseJSON? { members[key] }
}
