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

    /// A whole number; nil when it is absent or empty.
    func count(_ name: String) throws(TempoRequestError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let count = UInt32(text) else {
            throw TempoRequestError("invalid \(name): \"\(text)\" is not a number from 0 to \(UInt32.max)")
        }
        return Int(count)
    }

    private static func decode(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }
}
