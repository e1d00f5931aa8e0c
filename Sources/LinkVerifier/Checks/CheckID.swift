/// The stable names of the checks, for reports and for scripts that read them, in the order of the chain: from the
/// application over its traces and profiles to Grafana.
package enum CheckID: String, Sendable, Codable, CaseIterable, Comparable {
    // The application.
    case applicationErrors = "application.errors"
    // Its traces.
    case regionSilent = "link.region-silent"
    case traceLost = "trace.lost"
    case traceNotSearchable = "trace.not-searchable"
    // What spans say about their profiles.
    case attributeMissing = "link.attribute-missing"
    case attributeMalformed = "link.attribute-malformed"
    case attributeMismatch = "link.attribute-mismatch"
    case nestedSpanLabelled = "link.nested-span-labelled"
    // Its profiles.
    case serviceNameDiffers = "profile.service-name-differs"
    case profileTypeMissing = "profile.type-missing"
    case profilesRefused = "profile.refused"
    case profilerOff = "profile.profiler-off"
    case serverProfiledItself = "profile.server-profiled-itself"
    case identifierLabelIndexed = "profile.identifier-label-indexed"
    case profileQueryFailed = "profile.query-failed"
    // The profile behind each span.
    case randomSpanHasSamples = "link.random-span-has-samples"
    case spansTooShort = "link.spans-too-short"
    case profileMissing = "link.profile-missing"
    case profileWithoutStacks = "link.profile-without-stacks"
    case profileExceedsSpan = "link.profile-exceeds-span"
    case idleSpanHasSamples = "link.idle-span-has-samples"
    case sentinelMisplaced = "link.sentinel-misplaced"
    case mappedTagMissing = "link.mapped-tag-missing"
    // Grafana's way from one to the other.
    case grafanaTooOld = "grafana.too-old"
    case grafanaDatasourceMissing = "grafana.datasource-missing"
    case grafanaLinkMissing = "grafana.link-missing"
    case grafanaLinkDangling = "grafana.link-dangling"
    case grafanaLinkMismatch = "grafana.link-mismatch"
    case grafanaDatasourceUnhealthy = "grafana.datasource-unhealthy"
    // What was sent to be found again.
    case canarySpanLost = "canary.span-lost"
    case canaryProfileLost = "canary.profile-lost"

    package static func < (left: CheckID, right: CheckID) -> Bool {
        position(of: left) < position(of: right)
    }

    private static func position(of check: CheckID) -> Int {
        allCases.firstIndex(of: check) ?? allCases.endIndex
    }
}
