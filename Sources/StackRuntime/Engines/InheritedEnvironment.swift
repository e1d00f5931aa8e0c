/// What the services take over from the environment of the command.
enum InheritedEnvironment {
    /// Drops what would send a service's telemetry elsewhere or file it under another name. The rest passes, such as
    /// `RIDESHARE_WORK_SCALE`.
    static func filtered(_ environment: [String: String]) -> [String: String] {
        environment.filter { name, _ in
            !name.hasPrefix("OTEL_") && !name.hasPrefix("PYROSCOPE_") && !name.hasPrefix("RIDESHARE_LISTEN_")
                && name != "REGION"
        }
    }
}
