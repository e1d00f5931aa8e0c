import Foundation

/// What a service in three regions did in some minutes that are just over.
struct Workload: Sendable, Equatable {
    static let serviceName = "rideshare"
    static let regions = ["us-east", "eu-north", "ap-south"]
    /// How long it lasted, in nanoseconds; well below what `verify` looks back.
    static let length: UInt64 = 300_000_000_000
    /// How often each instance uploads a profile, in nanoseconds.
    static let uploadInterval: UInt64 = 10_000_000_000
    /// How long ago it ended, in nanoseconds: long enough for every profile to be due.
    static let age: UInt64 = 30_000_000_000

    /// How many requests were served in all.
    let spans: Int
    /// Nanoseconds since the Unix epoch.
    let start: UInt64

    init(spans: Int, now: Date = Date()) {
        self.spans = spans
        self.start = UInt64(now.timeIntervalSince1970 * 1e9) - Self.length - Self.age
    }

    /// The most that one region served.
    var spansPerRegion: Int {
        (spans + Self.regions.count - 1) / Self.regions.count
    }

    /// What an instance served between one upload and the next, by the times at which these intervals began.
    func intervals(of region: Int) -> [(start: UInt64, requests: [ServedRequest])] {
        let count = spans / Self.regions.count + (region < spans % Self.regions.count ? 1 : 0)
        let requests = (0..<count).map { index in
            ServedRequest(
                number: UInt64(region) << 40 | UInt64(index),
                start: start + Self.length / UInt64(max(count, 1)) * UInt64(index)
            )
        }
        let byInterval = Dictionary(grouping: requests) { ($0.start - start) / Self.uploadInterval }
        return byInterval.sorted { $0.key < $1.key }.map { (start + $0.key * Self.uploadInterval, $0.value) }
    }
}
