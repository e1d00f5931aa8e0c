/// How much a mistake in a file matters.
package enum Severity: String, Sendable, Codable, CaseIterable {
    /// The link cannot work, or Grafana refuses the file.
    case error
    /// It works, though perhaps not as meant.
    case warning
}
