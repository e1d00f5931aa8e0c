/// Why the server refuses a pushed profile.
enum PyroscopeRejection: Error, Equatable, CustomStringConvertible {
    /// Not pprof, or damaged.
    case undecodable(reason: String)
    /// pprof, but its parts contradict each other.
    case malformed(reason: String)
    case profileTooLarge(limit: Int)
    case tooManySamples(labels: String, count: Int, limit: Int)
    case tooManySampleLabels(labels: String, count: Int, limit: Int)
    case tooManyLabels(labels: String, count: Int, limit: Int)
    case noLabels
    case noMetricName(labels: String)
    case badLabelName(String, labels: String)
    case labelNameTooLong(String, labels: String)
    case labelValueTooLong(name: String, labels: String)
    case duplicateLabel(String, labels: String)
    case outsideWindow(labels: String, time: String, from: String, until: String)
    case noProfiles

    var description: String {
        switch self {
        case .undecodable(let reason):
            "the profile cannot be decoded: \(reason); send pprof, gzip or not"
        case .malformed(let reason):
            "the profile is malformed: \(reason); make the pprof anew"
        case .profileTooLarge(let limit):
            "uncompressed profile payload size exceeds limit of \(limit) bytes; push more often"
        case .tooManySamples(let labels, let count, let limit):
            "the profile with labels '\(labels)' exceeds the samples count limit "
                + "(max_profile_stacktrace_samples, actual: \(count), limit: \(limit)); push more often"
        case .tooManySampleLabels(let labels, let count, let limit):
            "the profile with labels '\(labels)' exceeds the sample labels limit "
                + "(max_profile_stacktrace_sample_labels, actual: \(count), limit: \(limit)); label less"
        case .tooManyLabels(let labels, let count, let limit):
            "profile series '\(labels)' has \(count) label names; limit \(limit)"
        case .noLabels:
            "error at least one label pair is required per profile"
        case .noMetricName(let labels):
            "invalid labels '\(labels)' with error: invalid metric name; "
                + "give the series a label __name__, such as process_cpu"
        case .badLabelName(let name, let labels):
            "invalid labels '\(labels)' with error: invalid label name '\(name)'; "
                + "use letters, digits and underscores, no digit first"
        case .labelNameTooLong(let name, let labels):
            "profile with labels '\(labels)' has label name too long: '\(name)'"
        case .labelValueTooLong(let name, let labels):
            "profile with labels '\(labels)' has label value too long: label '\(name)'"
        case .duplicateLabel(let name, let labels):
            "profile with labels '\(labels)' has duplicate label name: '\(name)'"
        case .outsideWindow(let labels, let time, let from, let until):
            "profile with labels '\(labels)' is outside of ingestion window (profile timestamp: \(time), "
                + "the ingestion window starts at \(from) and ends at \(until)); check the clock of the sender"
        case .noProfiles:
            "no profiles received"
        }
    }
}
