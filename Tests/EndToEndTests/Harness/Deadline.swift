/// Asks again and again until there is an answer.
///
/// - Returns: the first value of `probe` that isn't nil, or nil once `deadline` has passed without one.
func eventually<Value>(within deadline: Duration, _ probe: () async throws -> Value?) async throws -> Value? {
    let clock = ContinuousClock()
    let end = clock.now + deadline
    while true {
        if let value = try await probe() { return value }
        guard clock.now < end else { return nil }
        try await clock.sleep(for: .milliseconds(50))
    }
}
