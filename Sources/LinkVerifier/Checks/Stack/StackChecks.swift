/// The checks of what Tempo and Pyroscope hold of the whole service, and of requests to it.
enum StackChecks {
    static let all: [any StackCheck.Type] = [
        ServiceNameCheck.self, ProfileTypeCheck.self, MappedTagCheck.self, IdentifierLabelCheck.self,
        ServerProfilesCheck.self, DiscardedProfilesCheck.self, TraceLostCheck.self, TraceNotSearchableCheck.self,
    ]
}
