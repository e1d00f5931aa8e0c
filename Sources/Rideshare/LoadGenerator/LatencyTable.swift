/// The final account: a row for each region, within 80 columns.
struct LatencyTable: CustomStringConvertible {
    private static let longestName = 28

    let summaries: [RegionRecord.Summary]

    var description: String {
        let rows = [["region", "requests", "errors", "p50", "p90", "p99"]] + summaries.map(Self.row)
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return
            rows.map { row in
                zip(row, widths).enumerated()
                    .map { column, cell in
                        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                        return column == 0 ? cell.0 + padding : padding + cell.0
                    }
                    .joined(separator: "  ")
            }
            .joined(separator: "\n")
    }

    private static func row(_ summary: RegionRecord.Summary) -> [String] {
        let name =
            summary.region.count > longestName
            ? summary.region.prefix(longestName - 1) + "…" : summary.region
        let latencies = summary.latency.map { [$0.p50, $0.p90, $0.p99].map(\.shortDescription) }
        return [name, "\(summary.requests)", "\(summary.errors)"] + (latencies ?? ["-", "-", "-"])
    }
}
