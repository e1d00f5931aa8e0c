/// Why a pushed profile was thrown away, by the names that Pyroscope's own counters have.
enum DiscardReason: String, Sendable, CaseIterable {
    case bodySizeLimit = "body_size_limit_exceeded"
    case duplicateLabelNames = "duplicate_label_names"
    case invalidLabels = "invalid_labels"
    case labelNameTooLong = "label_name_too_long"
    case labelValueTooLong = "label_value_too_long"
    case malformedProfile = "malformed_profile"
    case tooManyLabelNames = "max_label_names_per_series"
    case missingLabels = "missing_labels"
    case notInIngestionWindow = "not_in_ingestion_window"
    case profileSizeLimit = "profile_size_limit"
    case sampleLabelsLimit = "sample_labels_limit"
    case samplesLimit = "samples_limit"
}

extension PyroscopeRejection {
    /// What the refusal is counted as; nothing for a push without a profile.
    ///
    /// Pyroscope does not count what it cannot decode at all; here that is malformed as well.
    var discardReason: DiscardReason? {
        switch self {
        case .undecodable, .malformed: .malformedProfile
        case .profileTooLarge: .profileSizeLimit
        case .tooManySamples: .samplesLimit
        case .tooManySampleLabels: .sampleLabelsLimit
        case .tooManyLabels: .tooManyLabelNames
        case .noLabels: .missingLabels
        case .noMetricName, .badLabelName: .invalidLabels
        case .labelNameTooLong: .labelNameTooLong
        case .labelValueTooLong: .labelValueTooLong
        case .duplicateLabel: .duplicateLabelNames
        case .outsideWindow: .notInIngestionWindow
        case .noProfiles: nil
        }
    }
}
