import StackConfig

/// What a service's name tells of whose telemetry it is.
enum ServiceNames {
    /// The servers of a stack, which profile and trace themselves under these names.
    private static let servers: Set = ["pyroscope", "tempo", "grafana", "loki", "mimir", "alloy"]

    /// Whether it is a server's own telemetry, or a canary's, and no application's.
    static func isOwn(_ name: String) -> Bool {
        name == Canary.serviceName || isServer(name)
    }

    static func isServer(_ name: String) -> Bool {
        servers.contains(String(name.prefix { $0 != "/" }))
    }

    /// Whether an SDK made it up because it was given none: `unknown_service`, `unknown_service:java`.
    static func isUnknown(_ name: String) -> Bool {
        name.hasPrefix("unknown_service")
    }

    /// Whether one is the other but for case, punctuation or a slip.
    static func areAlike(_ left: String, _ right: String) -> Bool {
        plain(left) == plain(right) || NearestName.of(left, among: [right]) != nil
    }

    /// Those most like the name first, then the made up ones, then the rest by name.
    static func nearest(to name: String, among names: [String]) -> [String] {
        names.sorted { (rank($0, to: name), $0) < (rank($1, to: name), $1) }
    }

    private static func rank(_ candidate: String, to name: String) -> Int {
        areAlike(candidate, name) ? 0 : isUnknown(candidate) ? 1 : 2
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
