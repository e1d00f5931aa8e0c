import Foundation

/// Applies a JSON Schema, as far as this project's schemas go: an unknown keyword is a problem of its own.
struct SchemaCheck {
    private static let annotations: Set = ["$schema", "$id", "title", "description", "$defs"]
    private let root: [String: Any]

    init(schema: Any) {
        root = schema as? [String: Any] ?? [:]
    }

    func problems(of value: Any) -> [String] {
        problems(of: value, root, at: "$")
    }

    private func problems(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
        schema.flatMap { keyword, rule -> [String] in
            switch (keyword, rule) {
            case ("$ref", let reference as String):
                return problems(of: value, resolved(reference), at: place)
            case ("type", let type as String):
                return isOf(type, value) ? [] : ["\(place) is not of type \(type)"]
            case ("const", let constant as NSObject):
                return constant.isEqual(value) ? [] : ["\(place) is not \(constant)"]
            case ("enum", let choices as [String]):
                return choices.contains(value as? String ?? "") ? [] : ["\(place): \(value) is not a choice"]
            case ("minimum", let minimum as Int):
                return (value as? Int ?? minimum) >= minimum ? [] : ["\(place) is below \(minimum)"]
            case ("pattern", let pattern as String):
                let isMatch = (value as? String)?.range(of: pattern, options: .regularExpression) != nil
                return isMatch ? [] : ["\(place): \(value) does not match"]
            case ("required", let keys as [String]):
                let present = (value as? [String: Any] ?? [:])
                return keys.filter { present[$0] == nil }.map { "\(place) lacks \($0)" }
            case ("properties", let properties as [String: [String: Any]]):
                let object = value as? [String: Any] ?? [:]
                return object.flatMap { key, value in
                    properties[key].map { problems(of: value, $0, at: "\(place).\(key)") } ?? []
                }
            case ("additionalProperties", let additional):
                return others(value, besides: schema, additional, at: place)
            case ("items", let items as [String: Any]):
                return (value as? [Any] ?? []).enumerated().flatMap { index, item in
                    problems(of: item, items, at: "\(place)[\(index)]")
                }
            default:
                return Self.annotations.contains(keyword) ? [] : ["\(place): the keyword \(keyword) is not known"]
            }
        }
    }

    private func others(_ value: Any, besides schema: [String: Any], _ rule: Any, at place: String) -> [String] {
        let known = schema["properties"] as? [String: Any] ?? [:]
        let others = (value as? [String: Any] ?? [:]).filter { known[$0.key] == nil }
        if let rule = rule as? [String: Any] {
            return others.flatMap { problems(of: $0.value, rule, at: "\(place).\($0.key)") }
        }
        return others.keys.map { "\(place) has \($0)" }
    }

    private func resolved(_ reference: String) -> [String: Any] {
        let path = reference.dropFirst(2).split(separator: "/").map(String.init)
        return path.reduce(root) { $0[$1] as? [String: Any] ?? [:] }
    }

    private func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "integer": value is Int && !(value is String)
        default: false
        }
    }
}
