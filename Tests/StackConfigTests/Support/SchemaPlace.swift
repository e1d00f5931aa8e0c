import Foundation
import StackConfig

/// A property of the stack file's JSON Schema, and documents that set it.
struct SchemaPlace {
    /// The keys that lead to it; `[]` leads into a list's only item.
    var keys: [String]
    var schema: [String: Any]

    var name: String { keys.joined(separator: ".").replacing(".[]", with: "[]") }

    static func all(below schema: [String: Any], keys: [String] = []) -> [SchemaPlace] {
        if let items = schema["items"] as? [String: Any] { return all(below: items, keys: keys + ["[]"]) }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        return properties.sorted { $0.key < $1.key }.flatMap { key, schema in
            [SchemaPlace(keys: keys + [key], schema: schema)] + all(below: schema, keys: keys + [key])
        }
    }

    /// A document that gives the value, and with it the other keys that are needed there.
    func document(_ value: Any) throws -> String {
        var content = value
        for (index, key) in keys.enumerated().reversed() {
            content =
                key == "[]"
                ? [content]
                : Self.required(at: Array(keys[..<index]), beside: key)
                    .merging([key: content]) { $1 }
        }
        let data = try JSONSerialization.data(
            withJSONObject: content, options: [.fragmentsAllowed, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    /// What the loader says of a document that gives the value.
    func complaint(about value: Any) throws -> String? {
        do {
            _ = try StackLoader.parse(try document(value), file: "a")
            return nil
        } catch let error as StackFileError {
            return error.description
        }
    }

    private static func required(at place: [String], beside key: String) -> [String: Any] {
        switch place {
        case ["regions", "[]"]: ["name": "us-east"]
        case ["link", "tags", "[]"]: ["key": "a", "label": "a"]
        case [] where key == "engine": ["external": servers]
        case ["external"]: servers
        case ["external", "otlp"]: ["url": "http://a"]
        case _ where place.count == 2 && place[0] == "external": ["url": "http://a"]
        case _ where place.last == "basicAuth": ["user": "a", "password": ["env": "A"]]
        default: [:]
        }
    }

    private static let servers = ["otlp", "tempo", "pyroscope"].reduce(into: [:]) { $0[$1] = ["url": "http://a"] }
}
