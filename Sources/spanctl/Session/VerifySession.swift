import Foundation
import LinkVerifier
import StackConfig
import StackRuntime

/// One `verify`: what is asked for is looked at, told, reported, and made the status.
struct VerifySession {
    let subject: VerifySubject
    let provisioning: String?
    let stackOptions: StackOptions
    let look: LookOptions
    let reports: ReportOptions

    func run() async throws {
        let writer = ReportWriter(requests: reports.report)
        try writer.check()
        let files = try provisioning.map { try ProvisioningLint().report(on: $0) }
        let proof = try await proof()
        if look.watch, let proof { try await watch(proof) }
        let document = VerifyDocument(links: try await proof.asyncMap(prove), provisioning: files)
        try tell(document)
        try writer.write(document)
        if document.status != .success { throw document.status.exitCode }
    }

    private func proof() async throws -> LinkProof? {
        let environment = ProcessInfo.processInfo.environment
        let directory = FileManager.default.currentDirectoryPath
        switch subject {
        case .files: return nil
        case .servers(let servers):
            return LinkProof(
                target: try servers.target(look: look, environment: environment, directory: directory))
        case .project:
            let stack = try stackOptions.stack()
            let engine = try await stackOptions.project.engine(for: { stack })
            guard let running = try await engine.running(stack) else {
                throw CommandError.notRunning(project: try stackOptions.project.absoluteDirectory())
            }
            let status = try await engine.status(of: stack)
            var proof = try LinkProof(stack: running, status: status)
            try proof.deepen(
                stack: running, engine: engine.kind, look: look,
                secrets: SecretReader(environment: environment, directory: status.project))
            return proof
        }
    }

    private func prove(_ proof: LinkProof) async throws -> LinkReport {
        switch look.timeout {
        case .lookOnce: return try await proof.verify()
        case .upTo(let timeout):
            let progress = ProgressPrinter()
            defer { progress.finish() }
            return try await proof.wait(upTo: timeout) { [isQuiet = reports.quiet] in
                if !isQuiet { progress.report($0) }
            }
        }
    }

    private func watch(_ proof: LinkProof) async throws {
        let isVerbose = reports.verbose
        let style = Terminal.output.style
        try await LinkWatch(
            proof: proof,
            whole: { report in
                let document = VerifyDocument(links: report, provisioning: nil)
                return VerifyText(document: document, style: style).lines(isVerbose: isVerbose)
            },
            terminal: .output
        ).run()
    }

    /// Prints the result where no report takes the place of it.
    private func tell(_ document: VerifyDocument) throws {
        if reports.format == .json { return Terminal.output.write(try JSONText.of(document)) }
        let terminal = reports.takesStandardOutput ? Terminal.error : Terminal.output
        let text = VerifyText(document: document, style: terminal.style)
        let lines = reports.quiet ? text.verdict : text.lines(isVerbose: reports.verbose)
        terminal.write(lines.map { $0 + "\n" }.joined())
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard case .some(let value) = self else { return nil }
        return try await transform(value)
    }
}
