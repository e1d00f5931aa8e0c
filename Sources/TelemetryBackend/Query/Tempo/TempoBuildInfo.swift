import Hummingbird

/// The answer of `GET /api/status/buildinfo`: which Tempo's API this server speaks.
struct TempoBuildInfo: TempoJSON {
    /// The release whose answers this server's follow; what comes after the plus says that it is not that server.
    let version = "3.0.3+spanctl"
    let revision = ""
    let branch = ""
    let buildUser = ""
    let buildDate = ""
    let goVersion = ""

    enum CodingKeys: String, CodingKey {
        case version, revision, branch, buildUser, buildDate, goVersion
    }
}
