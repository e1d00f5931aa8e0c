import Tracing

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
