/// What Tempo and Pyroscope list for the time that is looked at.
struct ServerListings: Sendable, Equatable {
    /// The answer to one question, or why there is none.
    enum Listed<Value: Sendable & Equatable>: Sendable, Equatable {
        case known(Value)
        case unknown(reason: String)

        var value: Value? {
            if case .known(let value) = self { value } else { nil }
        }
    }

    let window: TimeWindow
    /// Tempo's values of `service.name`.
    var tracedServices: Listed<[String]>
    /// Pyroscope's values of `service_name`.
    var profiledServices: Listed<[String]>
    /// The ids of all profile types.
    var profileTypes: Listed<[String]>
    /// The ids of the profile types that the service has.
    var serviceProfileTypes: Listed<[String]>
    /// The names of the labels of the service's profiles.
    var labelNames: Listed<[String]>
    /// The values that each mapped label has among the service's profiles.
    var labelValues: [String: Listed<[String]>] = [:]
    /// What Pyroscope refused since its start.
    var discarded: Listed<DiscardedProfiles>
    /// What it had refused when it was first asked, if it was asked before.
    var discardedBefore: DiscardedProfiles?
}

extension StackEvidence {
    /// Why there is no answer to a question; nothing where there is one.
    func reasonUnlisted<Value>(_ question: (ServerListings) -> ServerListings.Listed<Value>) -> String? {
        guard let listings else { return "Tempo and Pyroscope were not asked yet what they list" }
        if case .unknown(let reason) = question(listings) { return reason }
        return nil
    }

    /// The names that answer a question; none where there is no answer.
    func listed(_ question: (ServerListings) -> ServerListings.Listed<[String]>) -> [String] {
        listings.map(question)?.value ?? []
    }
}
