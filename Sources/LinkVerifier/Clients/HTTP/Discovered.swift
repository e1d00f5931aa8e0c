import Synchronization

/// Something that has to be found out once: whoever asks meanwhile waits for it.
final class Discovered<Value: Sendable>: Sendable {
    private let turnstile = Turnstile(atOnce: 1)
    private let found = Mutex<Value?>(nil)

    /// What has been found out so far.
    var known: Value? { found.withLock { $0 } }

    func remember(_ value: Value) {
        found.withLock { $0 = value }
    }

    /// What is known, or else what `search` finds; if that fails, or finds nothing, the next one searches again.
    func value(_ search: () async throws -> Value?) async throws -> Value? {
        if let known { return known }
        return try await turnstile.withTurn {
            if let known { return known }
            guard let value = try await search() else { return nil }
            remember(value)
            return value
        }
    }
}
