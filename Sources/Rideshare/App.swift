import ArgumentParser

/// The demo service, and the load that keeps it busy.
@main
struct RideshareApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rideshare",
        abstract: "A ride-sharing service that burns CPU under traced and profiled requests.",
        version: "0.1.0",
        subcommands: [ServeCommand.self, LoadCommand.self, HealthcheckCommand.self]
    )
}
