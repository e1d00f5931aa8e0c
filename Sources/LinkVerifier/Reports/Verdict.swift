/// What the evidence says.
package enum Verdict: String, Sendable, Codable, CaseIterable {
    /// Proved.
    case pass
    /// Disproved: data is there, and it is wrong.
    case fail
    /// Neither: too little data so far.
    case inconclusive
    /// Not looked at, for a reason that is told.
    case skipped
}
