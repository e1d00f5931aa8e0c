import ArgumentParser
import StackConfig

/// A report that is asked for: its kind, and where it goes.
struct ReportRequest: Sendable, Equatable {
    enum Kind: String, CaseIterable, Sendable, CustomStringConvertible {
        /// The whole result, as `spanctl schema verify` describes it.
        case json
        /// JUnit's XML: a suite for each region, a case for each check.
        case junit
        /// Commands that GitHub turns into annotations of a workflow's run.
        case github
        /// What was found in files, for code scanning.
        case sarif

        var description: String { rawValue }
    }

    enum Place: Equatable, Sendable {
        case standardOutput
        case file(String)
    }

    let kind: Kind
    let place: Place

    /// The path, if it goes to a file.
    var file: String? {
        if case .file(let path) = place { path } else { nil }
    }

    /// Reads `kind:path`.
    @Sendable static func argument(_ text: String) throws -> ReportRequest {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let known = Kind.allCases.map(\.rawValue)
        guard let name = parts.first, let kind = Kind(rawValue: String(name)) else {
            throw ValidationError("\"\(text)\" is not a report; use \(NearestName.listed(known)), a colon and a path")
        }
        let path = parts.count > 1 ? String(parts[1]) : ""
        switch path {
        case "" where kind == .github && parts.count == 1, "-":
            return ReportRequest(kind: kind, place: .standardOutput)
        case "":
            throw ValidationError("\"\(text)\" lacks a path; use \(kind):PATH, or \(kind):- for standard output")
        default:
            return ReportRequest(kind: kind, place: .file(path))
        }
    }
}
