extension RegionEvidence {
    /// Whether spans are there whose profiles should be, and are not.
    var lacksProfiles: Bool {
        let states = labelled.map(\.state)
        let isMissing = states.contains { if case .missing = $0 { true } else { false } }
        return isMissing || (sampled.isEmpty && states.contains(.possiblyWaiting))
    }
}
