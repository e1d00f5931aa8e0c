/// The JSON Schema of the stack file (draft 2020-12), for editors.
///
/// What it cannot say, such as that no two servers share a port, only the loader tells.
package enum StackFileSchema {
    package static func text() -> String {
        JSON.object(document).text() + "\n"
    }

    private static var document: [JSON.Member] {
        let fields = StackFileShape.root.outline(of: StackFile())
        return [
            JSON.Member("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            JSON.Member("$id", .text("urn:spanctl:schema:stack")),
            JSON.Member("title", .text("spanctl stack file")),
            JSON.Member("description", .text("What spanctl brings up. Every key may be left out.")),
            JSON.Member("type", .texts(["object", "null"])),
        ] + mapping(fields, rules: [], place: "") + [
            JSON.Member(
                "if",
                .object([
                    JSON.Member(
                        "properties",
                        .object([
                            JSON.Member(
                                "engine", .object([JSON.Member("const", .text(EngineChoice.external.rawValue))]))
                        ])),
                    JSON.Member("required", .texts(["engine"])),
                ])),
            JSON.Member("then", .object([JSON.Member("required", .texts(["external"]))])),
        ]
    }

    private static func mapping(_ fields: [FieldOutline], rules: [KeyRule], place: String) -> [JSON.Member] {
        let properties = fields.map { JSON.Member($0.key, property($0, place: place + $0.key)) }
        let required = fields.filter(\.isRequired).map(\.key)
        return [JSON.Member("properties", .object(properties)), JSON.Member("additionalProperties", .literal("false"))]
            + (required.isEmpty ? [] : [JSON.Member("required", .texts(required))])
            + rules.map(rule)
    }

    private static func property(_ field: FieldOutline, place: String) -> JSON {
        .object(
            [
                JSON.Member("title", .text(place)),
                JSON.Member("description", .text(field.summary)),
            ] + content(field.content, place: place))
    }

    private static func content(_ outline: Outline, place: String) -> [JSON.Member] {
        switch outline {
        case .value(let schema, let value):
            return schema.members + (value.map { [JSON.Member("default", schema.json($0))] } ?? [])
        case .mapping(let fields, let rules):
            // Where nothing is required, a key without a value leaves everything at its default.
            let isOptional = !fields.contains(where: \.isRequired) && rules.isEmpty
            let type = isOptional ? JSON.texts(["object", "null"]) : .text("object")
            return [JSON.Member("type", type)] + mapping(fields, rules: rules, place: place + ".")
        case .list(let item, let items, let mayBeEmpty):
            return [
                JSON.Member("type", .text("array")),
                JSON.Member(
                    "items",
                    .object(
                        [JSON.Member("type", .text("object"))]
                            + mapping(item, rules: [], place: place + "[]."))),
                JSON.Member("default", .list(items.map(value))),
            ] + (mayBeEmpty ? [] : [JSON.Member("minItems", .literal("1"))])
        case .headers(let secret):
            let secret = JSON.object(content(secret, place: place + ".*"))
            return [
                JSON.Member("type", .texts(["object", "null"])),
                JSON.Member("propertyNames", .object(HeaderName.schema.members)),
                JSON.Member("patternProperties", .object([JSON.Member(HeaderName.secretPattern, secret)])),
                JSON.Member(
                    "additionalProperties",
                    .object([
                        JSON.Member("anyOf", .list([.object(HeaderText.schema.members), secret]))
                    ])),
            ]
        }
    }

    /// An item of a list as its defaults have it.
    private static func value(_ fields: [FieldOutline]) -> JSON {
        .object(
            fields.compactMap { field in
                guard case .value(let schema, let value?) = field.content else { return nil }
                return JSON.Member(field.key, schema.json(value))
            })
    }

    private static func rule(_ rule: KeyRule) -> JSON.Member {
        switch rule {
        case .exactlyOne(let first, let second):
            JSON.Member("oneOf", .list([first, second].map { .object([JSON.Member("required", .texts([$0]))]) }))
        case .notBoth(let first, let second):
            JSON.Member("not", .object([JSON.Member("required", .texts([first, second]))]))
        }
    }
}
