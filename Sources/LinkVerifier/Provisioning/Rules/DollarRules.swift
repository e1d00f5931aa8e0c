import StackConfig
import Yams

/// Dollars that Grafana takes for variables of its environment where something else was meant.
///
/// A variable is taken to be meant where it stands in braces, is the whole of a value, or is in capitals and does not
/// follow a letter or digit. Anything else is an error where Grafana surely expands it to nothing (its own variables
/// such as `${__tags}`, a shell's parameters) and in secrets and addresses; a warning elsewhere.
enum DollarRules: ProvisioningRules {
    static func check(_ provisioning: Provisioning, into log: inout FindingLog) {
        for datasource in provisioning.datasources {
            for entry in datasource.mapping.entries {
                let isStrict = ["secureJsonData", "url", "basicAuthUser", "user"].contains(entry.key)
                check(entry.value, named: entry.key, isStrict: isStrict, in: datasource.file, into: &log)
            }
        }
    }

    private static func check(
        _ node: Node, named name: String, isStrict: Bool, in file: String, into log: inout FindingLog
    ) {
        switch node {
        case .scalar(let scalar):
            // What is secret is not repeated.
            let shown = name.hasPrefix("secureJsonData") ? "the value" : scalar.string.inQuotes
            for use in Dollars(in: scalar.string).uses {
                check(use, isWhole: isWhole(use, of: scalar.string), isStrict: isStrict) { severity, problem, remedy in
                    log.add(
                        .dollarUnescaped, severity, node.mark.map(SourcePosition.init), file,
                        "\(shown) of \(name): \(problem)", remedy)
                }
            }
        case .mapping:
            for entry in ProvisionedMapping(node)?.entries ?? [] {
                check(entry.value, named: "\(name).\(entry.key)", isStrict: isStrict, in: file, into: &log)
            }
        case .sequence(let items):
            for item in items { check(item, named: name, isStrict: isStrict, in: file, into: &log) }
        case .alias: break
        }
    }

    private static func isWhole(_ use: Dollars.Use, of text: String) -> Bool {
        if case .variable(let name, false, _) = use { text == "$\(name)" } else { false }
    }

    private static func check(
        _ use: Dollars.Use, isWhole: Bool, isStrict: Bool, report: (Severity, String, String) -> Void
    ) {
        let remedy = "write $$ for a dollar"
        switch use {
        case .escaped, .plain, .provider: return
        case .template(let text):
            report(
                .error, "Grafana takes \(text) for a variable of its environment when it reads the file",
                "write $\(text), so that it stays")
        case .parameter(let text):
            report(.error, "Grafana takes \(text) for a variable, which is always empty", remedy)
        case .unclosed:
            report(.error, "Grafana drops a ${ that is not closed", remedy)
        case .variable(let name, true, _):
            guard name.isEmpty || name.contains(where: { !isNameCharacter($0) }) else { return }
            report(isStrict ? .error : .warning, "${\(name)} names no variable", remedy)
        case .variable(let name, false, let before):
            let isCapital = name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
            let isFree = before.map { !$0.isLetter && !$0.isNumber } ?? true
            guard !isWhole, !(isCapital && isFree) else { return }
            // Capitals after a letter may be meant.
            report(
                isStrict && !isCapital ? .error : .warning,
                "Grafana takes $\(isStrict ? "..." : name) for a variable of its environment",
                "write $$ for a dollar, or ${NAME} for a variable")
        }
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character == "_" || (character.isASCII && (character.isLetter || character.isNumber))
    }
}
