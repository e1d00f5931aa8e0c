/// The stable names of the checks, for reports and for scripts that read them.
package enum CheckID: String, Sendable, Codable, CaseIterable, Comparable {
    case regionSilent = "link.region-silent"
    case attributeMissing = "link.attribute-missing"
    case attributeMalformed = "link.attribute-malformed"
    case attributeMismatch = "link.attribute-mismatch"
    case profileMissing = "link.profile-missing"
    case profileExceedsSpan = "link.profile-exceeds-span"
    case randomSpanHasSamples = "link.random-span-has-samples"

    /// In the order of the chain, from span to profile.
    package static func < (left: CheckID, right: CheckID) -> Bool {
        position(of: left) < position(of: right)
    }

    private static func position(of check: CheckID) -> Int {
        allCases.firstIndex(of: check) ?? allCases.endIndex
    }
}
