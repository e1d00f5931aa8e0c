import Histogram
import Synchronization

/// What happened to one region's orders so far.
final class RegionRecord: Sendable {
    /// The counts and latencies at one moment.
    struct Summary: Sendable, Equatable {
        var region: String
        var requests = 0
        var errors = 0
        /// Of the orders that succeeded; nil while there are none.
        var latency: Latency?
    }

    /// How long orders took.
    struct Latency: Sendable, Equatable {
        let p50: Duration
        let p90: Duration
        let p99: Duration
    }

    private struct State {
        var name: String
        var requests = 0
        var errors = 0
        /// In microseconds.
        var latencies = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        /// Since when the region has been failing.
        var downSince: Duration?
    }

    private let state: Mutex<State>

    init(name: String) {
        state = Mutex(State(name: name))
    }

    /// The region's name, as far as it is known.
    var name: String { state.withLock { $0.name } }

    /// Notes the name that the region gave itself.
    func learn(name: String) {
        state.withLock { $0.name = name }
    }

    /// Notes an order that was answered; answers what there is to tell.
    func succeeded(after latency: Duration, at now: Duration) -> LoadEvent? {
        state.withLock { state in
            state.requests += 1
            state.latencies.record(UInt64(max(0, latency / .microseconds(1))))
            guard let since = state.downSince else { return nil }
            state.downSince = nil
            return .back(region: state.name, after: now - since)
        }
    }

    /// Notes an order that failed; answers what there is to tell, once for each outage.
    func failed(because reason: String, at now: Duration) -> LoadEvent? {
        state.withLock { state in
            state.requests += 1
            state.errors += 1
            guard state.downSince == nil else { return nil }
            state.downSince = now
            return .down(region: state.name, reason: reason)
        }
    }

    var summary: Summary {
        state.withLock { state in
            var summary = Summary(region: state.name, requests: state.requests, errors: state.errors)
            if state.latencies.totalCount > 0 {
                func percentile(_ percentile: Double) -> Duration {
                    .microseconds(Int64(clamping: state.latencies.valueAtPercentile(percentile)))
                }
                summary.latency = Latency(p50: percentile(50), p90: percentile(90), p99: percentile(99))
            }
            return summary
        }
    }
}
