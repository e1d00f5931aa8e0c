import ArgumentParser

/// Which of Grafana's files `verify` reads.
struct ProvisioningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Check a directory of Grafana's provisioning files; alone, or beside anybody's stack.", valueName: "dir"))
    var provisioning: String?
}
