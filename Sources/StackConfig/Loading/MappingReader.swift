import Yams

/// Reads a mapping whose keys are all known, and reports those that are not.
struct MappingReader<Key: RawRepresentable & CaseIterable & Hashable> where Key.RawValue == String {
    private var values: [Key: Node] = [:]

    /// Where the mapping begins.
    let position: SourcePosition

    /// Fails, with a report, if the node is no mapping. The name is the key that leads to it or
    /// to the list that it is an item of, or nothing for the file itself.
    init?(_ node: Node, named name: String?, isItem: Bool = false, log: inout DiagnosticLog) {
        position = node.position
        if node.isEmptyValue { return }
        guard case .mapping(let mapping) = node else {
            let keys = NearestName.listed(Key.allCases.map(\.rawValue))
            let subject = name.map { isItem ? "an item of \"\($0)\"" : "\"\($0)\"" } ?? "the file"
            log.report("\(subject) is \(node.shape), not a mapping; write keys below it: \(keys)", at: node.position)
            return nil
        }
        for (keyNode, value) in mapping {
            let text = keyNode.scalar?.string ?? ""
            if let key = Key(rawValue: text) {
                values[key] = value
            } else {
                let remedy = NearestName.remedy(for: text, among: Key.allCases.map(\.rawValue))
                let place = name.map { " in \"\($0)\"" } ?? ""
                log.report("unknown key \(quoted(text))\(place); \(remedy)", at: keyNode.position)
            }
        }
    }

    /// The node under the key, if the key is there.
    func node(_ key: Key) -> Node? {
        values[key]
    }

    /// The value under the key, if it is there and right.
    func value<Value: UserValue>(_ key: Key, as type: Value.Type, log: inout DiagnosticLog) -> Located<Value>? {
        guard let node = values[key] else { return nil }
        guard case .scalar(let scalar) = node else {
            log.report("\"\(key.rawValue)\" is \(node.shape), not \(Value.kind); \(Value.remedy)", at: node.position)
            return nil
        }
        if node.isEmptyValue {
            log.report(
                "\"\(key.rawValue)\" has no value; give it one, or leave the key out for the default", at: node.position
            )
            return nil
        }
        guard let value = Value(userText: scalar.string) else {
            log.report(Value.refusal(of: scalar.string), at: node.position)
            return nil
        }
        return Located(value: value, position: node.position)
    }

    /// The mapping under the key, if it is there and is one.
    func mapping<Inner>(_ key: Key, keys: Inner.Type, log: inout DiagnosticLog) -> MappingReader<Inner>? {
        values[key].flatMap { MappingReader<Inner>($0, named: key.rawValue, log: &log) }
    }

    /// The items of the list under the key, if it is there and is one that is not empty.
    func list(_ key: Key, itemsLike example: String, log: inout DiagnosticLog) -> [Node]? {
        guard let node = values[key] else { return nil }
        guard case .sequence(let sequence) = node else {
            let shape = node.isEmptyValue ? "has no value" : "is \(node.shape), not a list"
            log.report("\"\(key.rawValue)\" \(shape); write items below it such as \"\(example)\"", at: node.position)
            return nil
        }
        return Array(sequence)
    }
}

extension Node {
    /// Nothing written where a value belongs.
    var isEmptyValue: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// What the node is, for a message: the text itself, or its kind.
    var shape: String {
        switch self {
        case .scalar(let scalar): isEmptyValue ? "empty" : quoted(scalar.string)
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
