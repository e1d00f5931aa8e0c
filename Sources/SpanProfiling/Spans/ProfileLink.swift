import Synchronization
import Tracing

/// The promise on a span that a profile of it exists.
enum ProfileLink {
    /// The span attribute by which Grafana finds the profile.
    static let attribute = "pyroscope.profile.id"

    private static let offered = Atomic<Bool>(true)

    /// Whether spans get the attribute: not once the profiler found that it cannot label samples here.
    static var isOffered: Bool {
        get { offered.load(ordering: .relaxed) }
        set { offered.store(newValue, ordering: .relaxed) }
    }
}

/// Takes the one header of an injection that tells a span's identity.
struct TraceparentHeader: Sendable {
    var value: String?
}

/// Keeps `traceparent` and nothing else, so that a local root costs no dictionary.
struct TraceparentInjector: Injector {
    func inject(_ value: String, forKey key: String, into carrier: inout TraceparentHeader) {
        if key == "traceparent" { carrier.value = value }
    }
}
