import Foundation
import StackConfig

extension Surveyor {
    /// One question about what a server lists.
    private enum ListingQuestion: Hashable {
        case tracedServices, profiledServices, profileTypes, serviceProfileTypes, labelNames
        case labelValues(String)
    }

    /// How far around the examined spans listings reach, as Grafana's link does around one.
    private static let listingMargin = Duration.seconds(60)
    /// The longest window that Pyroscope answers for.
    private static let longestListing: TimeInterval = 24 * 3600

    /// What Tempo and Pyroscope list for the time of the examined spans.
    ///
    /// A question that is not answered is told as that, since other checks do not depend on it.
    func listings(regions: [RegionEvidence], now: Date) async throws -> ServerListings {
        let window = listingWindow(regions, now: now)
        let labels = Set(target.tagMappings.map(\.label.rawValue)).sorted()
        let questions: [ListingQuestion] =
            [.tracedServices, .profiledServices, .profileTypes, .serviceProfileTypes, .labelNames]
            + labels.map { .labelValues($0) }
        let answers = try await questions.concurrentMap(atMost: target.limits.concurrentRequests) { question in
            try await known { try await ask(question, in: window) }
        }
        let byQuestion = Dictionary(uniqueKeysWithValues: zip(questions, answers))
        func answer(_ question: ListingQuestion) -> ServerListings.Listed<[String]> {
            byQuestion[question] ?? .unknown(reason: "not asked")
        }
        return ServerListings(
            window: window,
            tracedServices: answer(.tracedServices),
            profiledServices: answer(.profiledServices),
            profileTypes: answer(.profileTypes),
            serviceProfileTypes: answer(.serviceProfileTypes),
            labelNames: answer(.labelNames),
            labelValues: Dictionary(uniqueKeysWithValues: labels.map { ($0, answer(.labelValues($0))) }),
            discarded: try await discarded()
        )
    }

    private func listingWindow(_ regions: [RegionEvidence], now: Date) -> TimeWindow {
        let starts = regions.flatMap(\.roots).map { Date(timeIntervalSince1970: Double($0.startNanoseconds) / 1e9) }
        let earliest = starts.min() ?? max(target.since ?? .distantPast, now - target.limits.lookback.timeInterval)
        let window = TimeWindow(start: min(earliest, now), end: now).widened(by: Self.listingMargin)
        return TimeWindow(start: max(window.start, window.end - Self.longestListing), end: window.end)
    }

    private func ask(_ question: ListingQuestion, in window: TimeWindow) async throws -> [String] {
        let service = LabelSelector(["service_name": target.serviceName])
        return switch question {
        case .tracedServices: try await tempo.tagValues(of: "resource.service.name", in: window)
        case .profiledServices: try await pyroscope.labelValues(of: "service_name", in: window)
        case .profileTypes: try await pyroscope.profileTypes(in: window)
        case .serviceProfileTypes:
            try await pyroscope.labelValues(of: "__profile_type__", matching: service, in: window)
        case .labelNames: try await pyroscope.labelNames(matching: service, in: window)
        case .labelValues(let name): try await pyroscope.labelValues(of: name, matching: service, in: window)
        }
    }

    private func discarded() async throws -> ServerListings.Listed<DiscardedProfiles> {
        do {
            guard let discarded = try await pyroscope.discardedProfiles(of: target.pyroscope.tenant) else {
                return .unknown(reason: "what Pyroscope's address serves at /metrics are not Pyroscope's metrics")
            }
            return .known(discarded)
        } catch let error as ClientError {
            return .unknown(reason: "Pyroscope's /metrics cannot be read: \(error.statement)")
        }
    }

    private func known(_ answer: () async throws -> [String]) async throws -> ServerListings.Listed<[String]> {
        do {
            return .known(try await answer())
        } catch let error as ClientError {
            return .unknown(reason: error.statement)
        }
    }
}
