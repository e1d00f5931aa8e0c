import Foundation

/// What a whole stack holds and does, and what is wrong with it: Tempo, Pyroscope, an OTLP receiver and the service.
struct ServedStack: Sendable {
    /// What the stack does with a part of a canary.
    enum Keeping: Sendable {
        case keeps
        /// Says no, in these words.
        case refuses(UInt, String)
        /// Says yes, and has nothing afterwards.
        case loses
        /// Keeps something else.
        case changes
    }

    var recorded = RecordedStack.healthy()
    var tracedServices = ["rideshare"]
    var profiledServices = ["rideshare"]
    var profileTypes = ["process_cpu:cpu:nanoseconds:cpu:nanoseconds"]
    var labelNames = ["__profile_type__", "region", "service_name"]
    var labelValues = ["region": ["us-east"]]
    /// What `/metrics` says at each look, the last one again and again; 404 if there is none.
    var metrics: [String] = []
    /// Lists that are answered with 503.
    var brokenLists: Set<String> = []
    /// The service's answer to a probe.
    var probeStatus = 200
    /// Seconds until a probe's trace is there by its id, and by search.
    var probeDelay = 0.0
    var searchDelay = 0.0
    /// Seconds that an answer to a lookup of a trace by its id takes.
    var lookupDelay = 0.0
    var spanKeeping = Keeping.keeps
    var profileKeeping = Keeping.keeps
    /// Seconds until what is kept of a canary can be read.
    var canaryDelay = 0.0

    /// The counters after so many refused profiles.
    static func metrics(refused: Int, reason: String = "invalid_labels") -> String {
        """
        # TYPE pyroscope_discarded_samples_total counter
        pyroscope_discarded_samples_total{reason="\(reason)",tenant="anonymous"} \(refused)

        """
    }
}
