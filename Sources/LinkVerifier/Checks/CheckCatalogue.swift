/// Every check that there is.
package enum CheckCatalogue {
    static let region: [any RegionCheck.Type] = RegionChecks.all
    static let stack: [any StackCheck.Type] = StackChecks.all + GrafanaChecks.all + CanaryChecks.all

    /// What each check's rule is, in the order of the chain.
    package static var rules: [(check: CheckID, rule: String)] {
        let all: [any Check.Type] = region + stack
        return all.map { ($0.id, $0.rule) }.sorted { $0.0 < $1.0 }
    }
}
