/// Why a profile that was asked for cannot be taken.
public enum ProfileRequestError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No sampling goes on, for the reason that the state gives.
    case notSampling(SpanProfilerStatistics.State)
    /// So many profiles are being taken for others already.
    case tooMany(limit: Int)
    /// The duration is not above zero and at most an hour.
    case invalidDuration(Duration)
    /// The profile could not be encoded or compressed; the reason.
    case encoding(String)

    public var description: String {
        switch self {
        case .notSampling(.failed(let error)): "profiling is off: \(error)"
        case .notSampling(.unsupportedPlatform): "profiling is off: it needs Linux with glibc on x86-64"
        case .notSampling: "the profiler does not run; put it into the service group, and ask while that runs"
        case .tooMany(let limit): "\"\(limit)\" profiles are being taken already; ask again when one is done"
        case .invalidDuration(let duration):
            "profile duration \"\(duration)\" is not above zero and at most an hour; 30 seconds are usual"
        case .encoding(let reason): "the profile could not be encoded: \(reason); ask for a shorter one"
        }
    }
}
