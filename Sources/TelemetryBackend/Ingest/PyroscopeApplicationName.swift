import Foundation

/// What the parameter `name` of `/ingest` holds: an application and its labels, as in `app{region=eu,host=a}`.
struct PyroscopeApplicationName: Equatable {
    /// Why a text is no such name.
    enum Failure: Error, Equatable, CustomStringConvertible {
        case noApplication
        case badApplication(String, character: Character)
        case noLabelName
        case badLabelName(String, character: Character)

        var description: String {
            switch self {
            case .noApplication:
                "name: service name is required; give name=APPLICATION{label=value}"
            case .badApplication(let name, let character):
                "name: invalid service name: \(name): character is not allowed: '\(character)'; "
                    + "use ASCII letters, digits, underscores and dots"
            case .noLabelName:
                "name: label name is required; give name=APPLICATION{label=value}"
            case .badLabelName(let name, let character):
                "name: invalid label name: \(name): character is not allowed: '\(character)'; "
                    + "use ASCII letters, digits, underscores and dots"
            }
        }
    }

    let application: String
    let labels: [ProfileLabel]

    /// Splits the text; what follows the closing brace does not count.
    init(_ text: String) throws(Failure) {
        let name = text.prefix { $0 != "{" }
        application = name.trimmingCharacters(in: .whitespaces)
        guard !application.isEmpty else { throw .noApplication }
        if let character = application.first(where: { !Self.isAllowed($0) }) {
            throw .badApplication(application, character: character)
        }
        var labels: [String: String] = [:]
        let inside = text.dropFirst(name.count + 1).prefix { $0 != "}" }
        for pair in inside.split(separator: ",") {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let name = pair[..<equals].trimmingCharacters(in: .whitespaces)
            guard !name.isEmpty else { throw .noLabelName }
            if let character = name.first(where: { !Self.isAllowed($0) }) {
                throw .badLabelName(name, character: character)
            }
            labels[name] = pair[pair.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        }
        self.labels = labels.map { ProfileLabel(name: $0.key, value: $0.value) }.sorted()
    }

    private static func isAllowed(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == ".")
    }
}
