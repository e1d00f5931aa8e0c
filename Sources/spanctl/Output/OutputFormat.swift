import ArgumentParser
import Foundation

/// How a result is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json

    /// The result as text: a table drawn by the closure, or the value as JSON.
    func render(_ value: some Encodable, table: () -> [String]) throws -> String {
        switch self {
        case .table:
            return table().map { $0 + "\n" }.joined()
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        }
    }
}
