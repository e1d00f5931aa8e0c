import Yams

/// A mapping of a YAML file: its own keys and those that merge keys (`<<`) bring in.
struct ProvisionedMapping {
    struct Entry {
        let key: String
        /// Where the key stands.
        let keyNode: Node
        let value: Node

        /// The value's text, unless it is a mapping, a list or nothing.
        var text: String? {
            value.isEmptyValue ? nil : value.scalar?.string
        }

        /// The value's text as Grafana sees it, unless it depends on Grafana's environment.
        var literal: String? {
            text.flatMap { Dollars(in: $0).literal }
        }

        /// Whether the value says yes, as Grafana reads it.
        var isTrue: Bool {
            ["1", "t", "true"].contains(literal?.lowercased())
        }
    }

    /// What the mapping is, for a position.
    let node: Node
    /// Own keys first.
    let entries: [Entry]

    /// Nothing if the node is no mapping.
    init?(_ node: Node?) {
        guard let node, case .mapping(let mapping) = node else { return nil }
        self.node = node
        var own: [Entry] = []
        var merged: [Entry] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { continue }
            if name == "<<", key.scalar?.style == .plain {
                let sources = value.sequence.map(Array.init) ?? [value]
                merged += sources.flatMap { ProvisionedMapping($0)?.entries ?? [] }
            } else {
                own.append(Entry(key: name, keyNode: key, value: value))
            }
        }
        var seen = Set(own.map(\.key))
        entries = own + merged.filter { seen.insert($0.key).inserted }
    }

    subscript(key: String) -> Entry? {
        entries.first { $0.key == key }
    }

    /// The mapping under a key, if there is one.
    func mapping(_ key: String) -> ProvisionedMapping? {
        ProvisionedMapping(self[key]?.value)
    }

    /// The key's text, unless it has none.
    func text(_ key: String) -> String? {
        self[key]?.text
    }
}

extension Node {
    /// Nothing written where a value belongs.
    var isEmptyValue: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// What the node is, for a message.
    var shape: String {
        switch self {
        case .scalar(let scalar): isEmptyValue ? "empty" : scalar.string.inQuotes
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
