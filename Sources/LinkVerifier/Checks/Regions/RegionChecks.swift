/// The checks of each region by itself.
enum RegionChecks {
    static let all: [any RegionCheck.Type] = [
        ApplicationErrorsCheck.self,
        RegionSilentCheck.self,
        AttributeMissingCheck.self,
        AttributeMalformedCheck.self,
        AttributeMismatchCheck.self,
        NestedSpanLabelledCheck.self,
        ProfilerOffCheck.self,
        ProfileQueryFailedCheck.self,
        RandomSpanCheck.self,
        SpansTooShortCheck.self,
        ProfileMissingCheck.self,
        ProfileWithoutStacksCheck.self,
        ProfileExceedsSpanCheck.self,
        IdleSpanCheck.self,
        SentinelCheck.self,
    ]
}
