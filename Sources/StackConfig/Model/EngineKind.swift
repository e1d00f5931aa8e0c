/// How a stack runs.
package enum EngineKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// As processes of this machine, on our own backend: nothing needs to be installed.
    case embedded
    /// In containers, on the real Tempo, Pyroscope and Grafana.
    case compose
    /// The regions and the load generator as processes of this machine, on servers that run elsewhere.
    case external
}

/// Which engine the user wants.
package enum EngineChoice: String, UserValue, CaseIterable {
    /// Compose where a Docker engine answers, else embedded.
    case auto
    case embedded, compose, external

    package static let kind = "an engine"
    package static let remedy = "use auto, embedded, compose or external"

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    /// The engine, unless it is to be found out.
    package var kind: EngineKind? { EngineKind(rawValue: rawValue) }

    package var description: String { rawValue }
}
