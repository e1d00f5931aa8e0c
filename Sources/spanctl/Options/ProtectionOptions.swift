import ArgumentParser
import Foundation
import TelemetryBackend

/// What requests to a backend must bring along.
struct ProtectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The user that basic authentication asks for.", valueName: "user"))
    var basicAuthUser: String?

    @Option(help: ArgumentHelp("The file with that user's password.", valueName: "file"))
    var basicAuthPasswordFile: String?

    @Option(help: ArgumentHelp("The one tenant that is served; requests name it in X-Scope-OrgID.", valueName: "name"))
    var tenant: String?

    @Option(help: ArgumentHelp("The file with the token that the Grafana API takes.", valueName: "file"))
    var grafanaTokenFile: String?

    func validate() throws {
        guard (basicAuthUser == nil) == (basicAuthPasswordFile == nil) else {
            throw ValidationError("--basic-auth-user and --basic-auth-password-file go together; give both or none")
        }
    }

    /// - Throws: `ServerFileError` for a secret's file that can't be read or is empty.
    func read() throws -> BackendProtection {
        var protection = BackendProtection(tenant: tenant)
        if let basicAuthUser, let basicAuthPasswordFile {
            protection.credentials = BasicCredentials(
                user: basicAuthUser, password: try Self.secret(basicAuthPasswordFile)
            )
        }
        protection.grafanaToken = try grafanaTokenFile.map(Self.secret)
        return protection
    }

    private static func secret(_ path: String) throws -> String {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
        } catch {
            throw ServerFileError.unreadable(file: path, reason: error.localizedDescription)
        }
        guard !text.isEmpty else {
            throw ServerFileError.invalid(file: path, line: 1, problem: "the file is empty; write the secret into it")
        }
        return text
    }
}
