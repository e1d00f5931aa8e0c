import Yams

/// One key of a mapping: what it means, how it is read, and what it looks like.
struct Field<Target: Sendable>: Sendable {
    typealias Path<Value> = any WritableKeyPath<Target, Value> & Sendable

    let key: String
    let summary: String
    var isRequired = false
    var isConfidential = false
    /// A value to show where there is no default.
    var example: String?
    let outline: @Sendable (Target) -> Outline
    let read: @Sendable (Node, FieldPath, inout Target, inout Reading) -> Void

    /// A value that has a default.
    static func value<Value: StackFileValue>(_ key: String, _ path: Path<Value>, _ summary: String) -> Field {
        Field(key: key, summary: summary) { target in
            .value(Value.schema, default: target[keyPath: path].description)
        } read: { node, place, target, reading in
            if let value = Value(node, at: place, reading: &reading) { target[keyPath: path] = value }
        }
    }

    /// A value that has none.
    static func value<Value: StackFileValue>(
        _ key: String, _ path: Path<Value?>, _ summary: String, isRequired: Bool = false, example: String
    ) -> Field {
        Field(key: key, summary: summary, isRequired: isRequired, example: example) { target in
            .value(Value.schema, default: target[keyPath: path]?.description)
        } read: { node, place, target, reading in
            target[keyPath: path] = Value(node, at: place, reading: &reading)
        }
    }

    /// A mapping that is always there, if only with its defaults.
    static func mapping<Inner>(
        _ key: String, _ path: Path<Inner>, _ shape: MappingShape<Inner>, _ summary: String
    ) -> Field {
        Field(key: key, summary: summary) { target in
            .mapping(shape.outline(of: target[keyPath: path]), rules: shape.rules)
        } read: { node, place, target, reading in
            _ = shape.read(node, at: place, into: &target[keyPath: path], reading: &reading)
        }
    }

    /// A mapping that may be missing; without any key it is what `empty` says.
    static func mapping<Inner>(
        _ key: String, _ path: Path<Inner?>, _ shape: MappingShape<Inner>, empty: Inner, _ summary: String,
        isRequired: Bool = false, isConfidential: Bool = false, example: String? = nil
    ) -> Field {
        Field(key: key, summary: summary, isRequired: isRequired, isConfidential: isConfidential, example: example) {
            target in
            .mapping(shape.outline(of: target[keyPath: path] ?? empty), rules: shape.rules)
        } read: { node, place, target, reading in
            var inner = empty
            if shape.read(node, at: place, into: &inner, reading: &reading) { target[keyPath: path] = inner }
        }
    }

    /// A list of mappings, which replaces the default as a whole.
    static func list<Item>(
        _ key: String, _ path: Path<[Item]>, _ shape: MappingShape<Item>, empty: Item, _ summary: String,
        example: String, mayBeEmpty: Bool = true
    ) -> Field {
        Field(key: key, summary: summary, example: example) { target in
            .list(
                of: shape.outline(of: empty), default: target[keyPath: path].map(shape.outline),
                mayBeEmpty: mayBeEmpty)
        } read: { node, place, target, reading in
            guard case .sequence(let sequence) = node else {
                let shape = node.shape(isConfidential: place.isConfidential)
                let complaint = node.isEmptyValue ? "has no value" : "is \(shape), not a list"
                reading.report("\(quoted(key)) \(complaint); write items below it such as \"- \(example)\"", at: node)
                return
            }
            if sequence.isEmpty, !mayBeEmpty {
                reading.report(
                    "\(quoted(key)) is an empty list; write at least one item, such as \"- \(example)\"", at: node)
            }
            var items: [Item] = []
            for itemNode in sequence {
                let itemPlace = place.item(items.count)
                reading.note(itemNode, at: itemPlace)
                var item = empty
                if shape.read(itemNode, at: itemPlace, into: &item, reading: &reading) { items.append(item) }
            }
            target[keyPath: path] = items
        }
    }
}

extension UserValue {
    /// Reads a scalar, whatever type YAML takes it for, or reports why it is no such value.
    init?(_ node: Node, at path: FieldPath, reading: inout Reading) {
        let key = quoted(path.text.split(separator: ".").last.map(String.init) ?? path.text)
        guard case .scalar(let scalar) = node else {
            let shape = node.shape(isConfidential: path.isConfidential)
            reading.report("\(key) is \(shape), not \(Self.kind); \(Self.remedy)", at: node)
            return nil
        }
        if node.isEmptyValue {
            reading.report("\(key) has no value; give it one, or leave the key out for the default", at: node)
            return nil
        }
        guard let value = Self(userText: scalar.string) else {
            reading.report(Self.refusal(of: scalar.string), at: node)
            return nil
        }
        self = value
    }
}
