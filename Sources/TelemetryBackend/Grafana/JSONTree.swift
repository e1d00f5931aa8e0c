import Yams

/// A JSON value as it stands, whatever its shape.
enum JSONTree: Sendable, Equatable, Encodable {
    case null
    case bool(Bool)
    case integer(Int)
    case double(Double)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    /// The member of an object; nil if there is none, or this is no object.
    subscript(name: String) -> JSONTree? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The text of a string; nil for anything else.
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements of an array; none for anything else.
    var elements: [JSONTree] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// The members of an object; none for anything else.
    var members: [String: JSONTree] {
        if case .object(let members) = self { members } else { [:] }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .double(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }

    /// What a YAML node means; the text of its strings goes through `expand`.
    init<Failure>(_ node: Node, expand: (String, Node) throws(Failure) -> String) throws(Failure) {
        switch node {
        case .scalar(let scalar):
            let text = try expand(scalar.string, node)
            // What was put in place of a variable is read like anything else, as in Grafana.
            let value = text == scalar.string ? node : Node(text, Tag(.implicit), scalar.style)
            switch Tag.Name(rawValue: value.tag.description) {
            case .null: self = .null
            case .bool: self = value.bool.map(JSONTree.bool) ?? .string(text)
            case .int: self = value.int.map(JSONTree.integer) ?? .string(text)
            case .float: self = value.float.map(JSONTree.double) ?? .string(text)
            default: self = .string(text)
            }
        case .sequence(let sequence):
            var elements: [JSONTree] = []
            for element in sequence { elements.append(try JSONTree(element, expand: expand)) }
            self = .array(elements)
        case .mapping(let mapping):
            var members: [String: JSONTree] = [:]
            for (key, value) in mapping { members[key.string ?? ""] = try JSONTree(value, expand: expand) }
            self = .object(members)
        case .alias: self = .null
        }
    }
}
