import Foundation

/// What a benchmark reached, and under which conditions.
struct BenchmarkReport: Sendable, Equatable, Codable {
    let benchmark: String
    /// By what they are: `processors`, `load average before`.
    let conditions: [String: String]
    let measurements: [Measurement]
    /// Whether every measurement keeps to its limit.
    let isMet: Bool

    init(benchmark: String, conditions: [String: String], measurements: [Measurement]) {
        self.benchmark = benchmark
        self.conditions = conditions
        self.measurements = measurements
        self.isMet = measurements.allSatisfy(\.isMet)
    }

    /// The report with its keys in order.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    /// A line for each measurement, a header first; what several have in common stands at the first.
    func table() -> String {
        var rows = [["MEASURED ON", "WHAT", "REACHED", "LIMIT", ""]]
        var subject = ""
        for measurement in measurements {
            let verdict = measurement.limit == nil ? "" : measurement.isMet ? "met" : "NOT MET"
            rows.append([
                measurement.subject == subject ? "" : measurement.subject, measurement.quantity, measurement.reached,
                measurement.allowed, verdict,
            ])
            subject = measurement.subject
        }
        let conditions = conditions.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }
        return Self.aligned(rows).joined() + "\n" + conditions.joined()
    }

    private static func aligned(_ rows: [[String]]) -> [String] {
        let numbers = 2...3
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return numbers.contains(column) ? padding + text : text + padding
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }
    }
}
