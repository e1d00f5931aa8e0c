/// What Tempo and Pyroscope list for the time that is looked at.
struct ServerListings: Sendable, Equatable {
}
