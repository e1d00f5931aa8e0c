import ArgumentParser
import StackConfig

/// A server that `verify` talks to on anybody's stack, and what its options are called.
protocol VerifiedServer: Sendable {
    /// `tempo`, of which `--tempo`, `--tempo-user` and `SPANCTL_TEMPO_USER` are made.
    static var option: String { get }
    static var name: String { get }
    static var summary: String { get }
    /// Whether the help shows the options for credentials; those of the others are alike.
    static var showsCredentials: Bool { get }
}

enum TempoServer: VerifiedServer {
    static let option = "tempo"
    static let name = "Tempo"
    static let summary = "Tempo's HTTP API, with its path if it is served under one."
    static let showsCredentials = true
}

enum PyroscopeServer: VerifiedServer {
    static let option = "pyroscope"
    static let name = "Pyroscope"
    static let summary = "Pyroscope's HTTP API."
    static let showsCredentials = false
}

enum GrafanaServer: VerifiedServer {
    static let option = "grafana"
    static let name = "Grafana"
    static let summary = "Grafana, whose datasources are checked then."
    static let showsCredentials = false
}

enum OTLPServer: VerifiedServer {
    static let option = "otlp"
    static let name = "OTLP"
    static let summary = "Where --canary sends its span, over OTLP/HTTP, without /v1/traces."
    static let showsCredentials = false
}

/// The address of one server, and how it knows who asks.
struct ServerOptions<Server: VerifiedServer>: ParsableArguments {
    /// Read by ``validate()`` and not before: the parser repeats what it cannot read, which may hold a password.
    @Option(name: .customLong(Server.option), help: ArgumentHelp("\(Server.summary)", valueName: "url"))
    var url: String?

    @Option(
        name: .customLong("\(Server.option)-user"),
        help: ArgumentHelp("The user of basic authentication.", valueName: "user", visibility: Self.visibility))
    var user: String?

    @Option(
        name: .customLong("\(Server.option)-password-file"),
        help: ArgumentHelp("The file with that user's password.", valueName: "file", visibility: Self.visibility))
    var passwordFile: String?

    @Option(
        name: .customLong("\(Server.option)-token-file"),
        help: ArgumentHelp("The file with a bearer token.", valueName: "file", visibility: Self.visibility))
    var tokenFile: String?

    @Option(
        name: .customLong("\(Server.option)-tenant"),
        help: ArgumentHelp("The tenant, sent as X-Scope-OrgID.", valueName: "name", visibility: Self.visibility))
    var tenant: String?

    @Option(
        name: .customLong("\(Server.option)-ca"),
        help: ArgumentHelp(
            "A PEM file with the certificates to trust, in place of the system's.", valueName: "file",
            visibility: Self.visibility))
    var certificateAuthority: String?

    private static var visibility: ArgumentVisibility { Server.showsCredentials ? .default : .hidden }

    /// The options that are given.
    var given: [String] {
        let values: [(String, Bool)] = [
            ("", address != nil), ("-user", user != nil), ("-password-file", passwordFile != nil),
            ("-token-file", tokenFile != nil), ("-tenant", tenant != nil), ("-ca", certificateAuthority != nil),
        ]
        return values.filter(\.1).map { "--\(Server.option)\($0.0)" }
    }

    /// Nothing if it is not given, or no address.
    var address: HTTPAddress? { url.flatMap(HTTPAddress.init(userText:)) }

    func validate() throws {
        if let url, address == nil {
            guard url.contains("@") else {
                throw ValidationError("--\(Server.option): \(HTTPAddress.refusal(of: url))")
            }
            throw ValidationError(
                "the URL of --\(Server.option) has credentials in it; leave out what is before the @, and give them as "
                    + "--\(Server.option)-user and --\(Server.option)-password-file")
        }
        if url == nil, let option = given.first {
            throw ValidationError("\(option) is given without --\(Server.option); give the server's address too")
        }
    }
}
