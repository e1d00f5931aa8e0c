import Foundation
import Hummingbird

/// The parameters of a request's query, in which, as in forms, a plus stands for a space.
struct QueryParameters {
    private let values: [String: String]

    init(_ request: Request) {
        let pairs = (request.uri.query ?? "").split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decode(parts[0]), parts.count > 1 ? Self.decode(parts[1]) : "")
        }
        values = Dictionary(pairs) { first, _ in first }
    }

    /// Nil when it is absent or empty.
    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func decode(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }
}
