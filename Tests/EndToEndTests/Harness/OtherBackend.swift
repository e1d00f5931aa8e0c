import Foundation

/// A backend that no stack started: the servers of somebody else, who wants to know who asks.
struct OtherBackend: Sendable {
    static let user = "rider"
    static let tenant = "team-a"

    /// The base URLs of its listeners.
    let tempo: String
    let otlp: String
    let pyroscope: String

    /// Runs `body` while a backend runs that keeps its data in a folder and wants a password, which is in a file.
    static func with<Result: Sendable>(
        dataDirectory: URL,
        passwordFile: URL,
        _ body: @Sendable (OtherBackend) async throws -> Result
    ) async throws -> Result {
        try await BackendProcess.with(
            arguments: [
                "--data-directory", dataDirectory.path, "--tempo-port", "0", "--otlp-port", "0", "--pyroscope-port",
                "0",
                "--page-port", "0", "--basic-auth-user", user, "--basic-auth-password-file", passwordFile.path,
                "--tenant", tenant,
            ]
        ) { listeners in
            try await body(
                OtherBackend(
                    tempo: listeners["tempo"] ?? "", otlp: listeners["otlp"] ?? "",
                    pyroscope: listeners["pyroscope"] ?? ""))
        }
    }
}
