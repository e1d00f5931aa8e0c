import ArgumentParser
import Foundation
import LinkVerifier
import StackConfig

/// Whose links `verify` looks at.
enum VerifySubject {
    /// The running stack of the project.
    case project
    /// Servers that the command line names.
    case servers(NamedServers)
    /// Nobody's: files alone are looked at.
    case files
}

/// Anybody's stack, before its credentials are read.
struct NamedServers {
    let tempo: ServerOptions<TempoServer>
    let pyroscope: ServerOptions<PyroscopeServer>
    let grafana: ServerOptions<GrafanaServer>
    let otlp: ServerOptions<OTLPServer>
    let service: String
    let stack: AnyStackOptions

    /// - Throws: ``CommandError/credentials(_:)`` with all that is missing.
    func target(look: LookOptions, environment: [String: String], directory: String) throws -> VerificationTarget {
        var lookup = CredentialLookup(environment: environment, directory: directory)
        let (tempo, pyroscope) = (lookup.access(tempo), lookup.access(pyroscope))
        let (grafana, otlp) = (lookup.access(grafana), lookup.access(otlp))
        try lookup.finish()
        guard let tempo, let pyroscope else { throw ValidationError(Self.missing) }
        var target = VerificationTarget(
            tempo: tempo, pyroscope: pyroscope, service: service, stack: stack, look: look)
        target.grafana = grafana
        target.canary = otlp
        return target
    }

    static let missing = "--tempo, --pyroscope and --service go together"
}

extension Verify {
    /// What the options are about.
    /// - Throws: `ValidationError` for options that do not go together.
    func subject() throws -> VerifySubject {
        let required = [
            ("--tempo", tempo.address != nil), ("--pyroscope", pyroscope.address != nil),
            ("--service", anyStack.service != nil),
        ]
        let given = required.filter(\.1).map(\.0)
        guard let service = anyStack.service, given.count == required.count else {
            if !given.isEmpty {
                let missing = required.filter { !$0.1 }.map(\.0)
                throw ValidationError(
                    "\(given.joined(separator: " and ")) without \(missing.joined(separator: " and ")); "
                        + "give --tempo, --pyroscope and --service together, or none of them for this project's stack")
            }
            let stray = grafana.given + otlp.given + anyStack.given
            if !stray.isEmpty {
                throw ValidationError(
                    "\(stray.joined(separator: ", ")) \(stray.count == 1 ? "is" : "are") about a stack that is not this "
                        + "project's; give --tempo, --pyroscope and --service too")
            }
            return try ownSubject()
        }
        guard look.canary == (otlp.address != nil) else {
            throw ValidationError(
                look.canary
                    ? "--canary without --otlp; give the URL that the canary's span is sent to"
                    : "--otlp without --canary; nothing else is sent there, give both or none")
        }
        try sarifHasFiles()
        return .servers(
            NamedServers(
                tempo: tempo, pyroscope: pyroscope, grafana: grafana, otlp: otlp, service: service, stack: anyStack))
    }

    private func ownSubject() throws -> VerifySubject {
        try sarifHasFiles()
        guard files.provisioning != nil else { return .project }
        if let option = look.given.first {
            throw ValidationError(
                "\(option) has no meaning for files alone; leave it out, or give --tempo, --pyroscope and --service too"
            )
        }
        return .files
    }

    private func sarifHasFiles() throws {
        guard files.provisioning == nil, reports.report.contains(where: { $0.kind == .sarif }) else { return }
        throw ValidationError(
            "--report sarif holds what is found in files; give --provisioning, or choose json, junit or github")
    }
}
