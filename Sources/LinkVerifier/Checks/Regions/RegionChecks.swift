/// The checks of each region by itself.
enum RegionChecks {
    static let all: [any RegionCheck.Type] = [
        RegionSilentCheck.self,
        AttributeMissingCheck.self,
        AttributeMalformedCheck.self,
        AttributeMismatchCheck.self,
        ProfileMissingCheck.self,
        ProfileExceedsSpanCheck.self,
        RandomSpanCheck.self,
    ]
}
