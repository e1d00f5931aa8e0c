import ArgumentParser
import LinkVerifier
import StackConfig

/// `spanctl verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that spans lead to profiles, or say which link of the chain is broken.",
        discussion: """
            Looks at the running stack of this project, or with --tempo, --pyroscope and --service at anybody's, in any \
            language; or with --provisioning at Grafana's files. It asks the servers' APIs alone and changes nothing, \
            but for the requests of --probe, which your own stack is sent too, and for --canary.

            Ends with 0 if all is proved, 1 if a check failed, 4 if nothing failed and nothing was proved, 3 if a server \
            does not answer, 2 for credentials or files that cannot be used.

            Credentials are read from files, or from SPANCTL_TEMPO_USER, SPANCTL_TEMPO_PASSWORD, SPANCTL_TEMPO_TOKEN \
            and SPANCTL_TEMPO_TENANT. For the other servers it is the same with pyroscope, grafana or otlp in place of \
            tempo, as --pyroscope-user or SPANCTL_GRAFANA_TOKEN.

            EXAMPLES:
              spanctl verify                        this project's stack
              spanctl verify --timeout 0 --verbose  look once, list every check
              spanctl verify --watch                tell what changes
              spanctl verify --tempo http://localhost:3200 \\
                --pyroscope http://localhost:4040 --service shop \\
                --region-attribute cloud.region     somebody else's, by region
              spanctl verify --provisioning grafana/provisioning \\
                --report github --report sarif:grafana.sarif
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @OptionGroup(title: "How to look") var look: LookOptions

    @OptionGroup(title: "What to write") var reports: ReportOptions

    @OptionGroup(title: "Grafana's files") var files: ProvisioningOptions

    @OptionGroup(title: "Anybody's stack: its servers") var tempo: ServerOptions<TempoServer>
    @OptionGroup(title: "Anybody's stack: its servers") var pyroscope: ServerOptions<PyroscopeServer>
    @OptionGroup(title: "Anybody's stack: its servers") var grafana: ServerOptions<GrafanaServer>
    @OptionGroup(title: "Anybody's stack: its servers") var otlp: ServerOptions<OTLPServer>

    @OptionGroup(title: "Anybody's stack: what it is like") var anyStack: AnyStackOptions

    func validate() throws {
        _ = try subject()
        guard look.watch else { return }
        let rest = [
            ("--report", !reports.report.isEmpty), ("--format json", reports.format == .json),
            ("--quiet", reports.quiet), ("--provisioning", files.provisioning != nil),
        ].filter(\.1).map(\.0)
        if let option = rest.first {
            throw ValidationError("--watch prints what changes; leave \(option) out, or leave --watch out")
        }
    }

    func run() async throws {
        try await VerifySession(
            subject: try subject(), provisioning: files.provisioning, stackOptions: stackOptions, look: look,
            reports: reports
        ).run()
    }
}
