import ArgumentParser

/// How a result is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json

    /// The result as text: a table drawn by the closure, or the value as JSON.
    func render(_ value: some Encodable, table: () -> [String]) throws -> String {
        switch self {
        case .table: table().map { $0 + "\n" }.joined()
        case .json: try JSONText.of(value)
        }
    }
}
