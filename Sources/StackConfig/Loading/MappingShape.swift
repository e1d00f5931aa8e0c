import Yams

/// The keys that a mapping of the stack file may have, and where the values go.
///
/// Reading, the JSON Schema and the commented file of `spanctl init` all follow from it.
struct MappingShape<Target: Sendable>: Sendable {
    let fields: [Field<Target>]
    let rules: [KeyRule]
    /// Whether it stands for a secret, so that whatever else is written in its place may be the secret itself.
    let isSecret: Bool

    init(_ fields: [Field<Target>], rules: [KeyRule] = [], isSecret: Bool = false) {
        self.fields = fields
        self.rules = rules
        self.isSecret = isSecret
    }

    /// Reads a node into the target, and tells whether it was a mapping at all.
    func read(_ node: Node, at path: FieldPath, into target: inout Target, reading: inout Reading) -> Bool {
        var given: Set<String> = []
        if !node.isEmptyValue {
            guard case .mapping(let mapping) = node else {
                reading.report(refusal(of: node, at: path), at: node)
                return false
            }
            for (keyNode, value) in mapping {
                let key = keyNode.scalar?.string ?? ""
                guard let field = fields.first(where: { $0.key == key }) else {
                    reading.report(unknown(key, at: path), at: keyNode)
                    continue
                }
                given.insert(key)
                let place = path.key(key, isConfidential: field.isConfidential)
                reading.note(value, at: place)
                field.read(value, place, &target, &reading)
            }
        }
        for field in fields where field.isRequired && !given.contains(field.key) {
            let example = "\(field.key): \(field.example ?? "...")"
            reading.report("\(path.subject) has no \(quoted(field.key)); add \(quoted(example)) or the like", at: node)
        }
        for rule in rules {
            if let complaint = rule.complaint(about: given) { reading.report("\(path.subject) \(complaint)", at: node) }
        }
        return true
    }

    /// What it looks like, with the target's values for defaults.
    func outline(of target: Target) -> [FieldOutline] {
        fields.map { field in
            FieldOutline(
                key: field.key, summary: field.summary, isRequired: field.isRequired, example: field.example,
                content: field.outline(target))
        }
    }

    private func refusal(of node: Node, at path: FieldPath) -> String {
        if isSecret, case .scalar = node {
            return "\(path.subject) is a secret written into the file; write {env: NAME} or {file: PATH} instead"
        }
        let keys = NearestName.listed(fields.map(\.key))
        let shape = node.shape(isConfidential: path.isConfidential)
        return "\(path.subject) is \(shape), not a mapping; write keys below it: \(keys)"
    }

    private func unknown(_ key: String, at path: FieldPath) -> String {
        let keys = fields.map(\.key)
        let shown = isSecret && NearestName.of(key, among: keys) == nil ? "" : " \(quoted(key))"
        return "unknown key\(shown)\(path.place); \(NearestName.remedy(for: key, among: keys))"
    }
}

/// What must hold between the keys of one mapping.
enum KeyRule: Sendable {
    case exactlyOne(String, String)
    case notBoth(String, String)

    func complaint(about given: Set<String>) -> String? {
        switch self {
        case .exactlyOne(let first, let second), .notBoth(let first, let second):
            if given.isSuperset(of: [first, second]) { return "has both \(first) and \(second); keep one" }
            guard case .exactlyOne = self, given.isDisjoint(with: [first, second]) else { return nil }
            return "has neither \(first) nor \(second); give one"
        }
    }
}
