import ArgumentParser

/// How a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json

    func render(_ report: BenchmarkReport) throws -> String {
        switch self {
        case .table: report.table()
        case .json: try report.json()
        }
    }
}
