import Foundation

/// What the benchmark reads of the JSON report of `spanctl verify`.
struct VerifyReport: Decodable, Equatable {
    struct Region: Decodable, Equatable {
        let spansSeen: Int
        let profilesFound: Int
    }

    let regions: [Region]

    /// Of all regions.
    var spansSeen: Int { regions.reduce(0) { $0 + $1.spansSeen } }
    var profilesFound: Int { regions.reduce(0) { $0 + $1.profilesFound } }
}
