/// The stack file with every key at its default and explained, as `spanctl init` writes it.
package enum StackFileReference {
    private static let width = 100

    package static func text() -> String {
        let head = """
            # The stack file of spanctl. Every key may be left out; these are the defaults.
            # For an editor that completes and checks it: spanctl schema > spanctl.schema.json
            # yaml-language-server: $schema=spanctl.schema.json

            """
        let sections = StackFileShape.root.outline(of: StackFile()).map { field in
            var explained: Set<String> = []
            return lines(of: field, indentation: "", explained: &explained).joined(separator: "\n") + "\n"
        }
        return ([head] + sections).joined(separator: "\n")
    }

    /// A hosted Grafana Cloud, as the value of `external`.
    static let externalExample = """

          otlp:                         # the OTLP gateway, without /v1/traces
            url: https://otlp-gateway-prod-eu-west-2.grafana.net/otlp
            headers:
              Authorization: {env: GRAFANA_OTLP_AUTHORIZATION}  # "Basic " and base64 of instance:token
          tempo:                        # where traces are read
            url: https://tempo-prod-10-prod-eu-west-2.grafana.net/tempo
            basicAuth: {user: 123456, password: {env: GRAFANA_CLOUD_TOKEN}}
          pyroscope:                    # where profiles are sent and read
            url: https://profiles-prod-008.grafana.net
            basicAuth: {user: 654321, password: {env: GRAFANA_CLOUD_TOKEN}}
          grafana:                      # may be left out; a service account's token
            url: https://example.grafana.net
            bearerToken: {file: secrets/grafana-token}
        """

    /// A key with its comment. What the section has explained already is not explained again.
    private static func lines(of field: FieldOutline, indentation: String, explained: inout Set<String>) -> [String] {
        let isNew = explained.insert(field.key + field.summary).inserted
        var lines = isNew ? comment(field.summary, indentation: indentation) : []
        switch field.content {
        case .value(let schema, let value?):
            lines.append(aligned("\(indentation)\(field.key): \(value)", remark: isNew ? schema.hint : nil))
        case .value(let schema, nil):
            let example = "\(indentation)# \(field.key): \(field.example ?? "...")"
            lines.append(aligned(example, remark: isNew ? schema.hint : nil))
        case .mapping where field.example != nil:
            let example = "\(field.key):\(field.example ?? "")"
            lines += example.split(separator: "\n").map { "\(indentation)# \($0)" }
        case .mapping(let fields, _):
            lines.append("\(indentation)\(field.key):")
            for inner in fields {
                lines += Self.lines(of: inner, indentation: indentation + "  ", explained: &explained)
            }
        case .list(let item, let items, _):
            for inner in item {
                lines += comment("\(inner.key): \(remark(on: inner))", indentation: indentation, hanging: "  ")
            }
            lines.append("\(indentation)\(field.key):")
            lines += items.flatMap { self.item($0, indentation: indentation + "  ") }
        case .headers: break
        }
        return lines
    }

    private static func item(_ fields: [FieldOutline], indentation: String) -> [String] {
        let pairs = fields.compactMap { field -> String? in
            guard case .value(_, let value?) = field.content else { return nil }
            return "\(field.key): \(value)"
        }
        return zip(pairs.indices, pairs).map { index, pair in indentation + (index == 0 ? "- " : "  ") + pair }
    }

    private static func remark(on field: FieldOutline) -> String {
        guard case .value(let schema, _) = field.content, let hint = schema.hint else { return field.summary }
        return "\(field.summary) (\(hint))"
    }

    private static func aligned(_ text: String, remark: String?) -> String {
        guard let remark else { return text }
        return text + String(repeating: " ", count: max(2, 32 - text.count)) + "# \(remark)"
    }

    private static func comment(_ text: String, indentation: String, hanging: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let start = indentation + "# " + (lines.isEmpty ? "" : hanging)
            if line.isEmpty {
                line = start + word
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = indentation + "# " + hanging + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
