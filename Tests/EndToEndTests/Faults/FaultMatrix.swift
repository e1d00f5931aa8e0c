import Foundation
import LinkVerifier

/// The page that says for each failure how the suite injects it, and what `verify` calls it.
enum FaultMatrix {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/fault-matrix.md").standardizedFileURL

    static var text: String {
        let rows = Fault.all.map { fault in
            let place =
                switch fault.regions.count {
                case 0: ""
                case RecordedService.regionNames.count: ", in each region"
                default: ", in that region alone"
                }
            return "| \(fault.number) | \(Fault.failures[fault.number - 1]) | \(fault.injection) "
                + "| `\(fault.check.rawValue)`: \(fault.verdict.rawValue)\(place) |"
        }
        return (head + rows).map { $0 + "\n" }.joined()
    }

    private static let head = [
        "# What goes wrong, and what `spanctl verify` calls it",
        "",
        "Each row is a test: a backend process, a service in three regions that sends what a real one would, a proxy in",
        "between, and exactly this one thing broken. `spanctl verify`, run as a process, must report the finding on the",
        "right and no other. The same stack with nothing broken must have no finding.",
        "",
        "This page is written by the suite: `RECORD_GOLDENS=1 swift test --filter FaultTests`.",
        "",
        "| # | Failure | Injected how | Found as |",
        "|---|---|---|---|",
    ]
}
