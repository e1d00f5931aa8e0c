import Testing

/// Waits until something is so, and fails the test if it is not in time.
func eventually(
    within limit: Duration = .seconds(60),
    _ what: Comment,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while try await !condition() {
        try #require(clock.now < deadline, what, sourceLocation: sourceLocation)
        try await clock.sleep(for: .milliseconds(10))
    }
}

/// The error of a kind that some work throws.
func thrown<Failure: Error>(
    as type: Failure.Type = Failure.self,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Void
) async throws -> Failure {
    try #require(await #expect(throws: type, sourceLocation: sourceLocation) { try await work() })
}
