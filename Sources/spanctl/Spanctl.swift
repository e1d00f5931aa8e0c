import ArgumentParser

/// The `spanctl` command line.
@main
struct Spanctl: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "spanctl",
        abstract: "Run a stack in which every trace span leads to its CPU profile, and prove that it does.",
        discussion: ExitStatus.discussion,
        version: version,
        subcommands: [
            Up.self, Down.self, Status.self, Logs.self, Verify.self, Provision.self, Init.self, Schema.self,
            Backend.self,
        ]
    )
}
