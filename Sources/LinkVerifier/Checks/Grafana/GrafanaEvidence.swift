import Foundation

/// What Grafana's API said.
struct GrafanaEvidence: Sendable, Equatable {
    /// The datasources, as far as they may be seen.
    enum Listing: Sendable, Equatable {
        case listed([GrafanaDatasource])
        /// The account may not list them.
        case refused
    }

    /// Grafana's address, for messages.
    var url: String
    /// The release, unless Grafana hides it.
    var version: String?
    var listing: Listing
    /// By the datasource's uid; of those that the judged links lead from and to.
    var health: [String: GrafanaHealth] = [:]
}

extension GrafanaEvidence {
    /// Why nothing can be said about datasources, if nothing can.
    var reasonToSkip: String? {
        guard listing == .refused else { return nil }
        return "the account may not list the datasources of \(url.inQuotes) (403); "
            + "use a token of a service account with the role Admin, or with the permission datasources:read"
    }

    var datasources: [GrafanaDatasource] {
        if case .listed(let datasources) = listing { datasources } else { [] }
    }

    func datasources(ofType type: String) -> [GrafanaDatasource] {
        datasources.filter { $0.type == type }
    }

    subscript(uid: String) -> GrafanaDatasource? {
        datasources.first { $0.uid == uid }
    }
}
