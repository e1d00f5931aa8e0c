/// A service in three regions, and the spans and profiles that it leaves: what a real one would send, at once.
struct RecordedService: Sendable {
    /// What its profiles measure.
    enum ProfileType: Sendable {
        /// CPU time in nanoseconds, and the number of samples.
        case cpu
        /// The number of samples alone.
        case samples
    }

    static let regionNames = ["us-east", "eu-north", "ap-south"]

    let name = "rideshare"
    var regions: [RecordedRegion]
    var profileType = ProfileType.cpu
    /// Services beside it that push profiles without spans.
    var neighbours: [String] = []

    /// Ten requests in each region, each of which leads to its profile.
    static let healthy = RecordedService(
        regions: regionNames.enumerated().map { index, region in
            RecordedRegion(region, number: 100 * (index + 1), serviceName: "rideshare")
        })

    /// Changes something in one region.
    mutating func change(_ region: String, _ change: (inout RecordedRegion) -> Void) {
        for index in regions.indices where regions[index].name == region { change(&regions[index]) }
    }

    /// Changes something in each region.
    mutating func changeRegions(_ change: (inout RecordedRegion) -> Void) {
        for index in regions.indices { change(&regions[index]) }
    }
}

extension RecordedRegion {
    /// Changes something in each request.
    mutating func changeRequests(_ change: (inout RecordedRequest) -> Void) {
        for index in requests.indices { change(&requests[index]) }
    }
}
