import Foundation

/// Runs `spanctl verify` on a backend that holds a workload.
struct VerifyRunner {
    let spanctl: String
    let backend: BackendProcess
    let workload: Workload
    /// Where reports are written.
    let folder: URL

    /// Two runs: one straight at the backend, which is measured, and one through relays, which count its requests.
    func run(_ extent: VerifyRun.Extent) async throws -> VerifyRun {
        let (cost, report) = try await verify(tempo: backend.tempo, pyroscope: backend.pyroscope, extent)
        let counts = RequestCounts()
        try await RequestRelay.with(ports: [backend.tempoPort, backend.pyroscopePort], counts: counts) { relays in
            _ = try await verify(tempo: relays[0].url, pyroscope: relays[1].url, extent)
        }
        return VerifyRun(
            spans: workload.spans, extent: extent, cost: cost, requests: counts.values,
            spansExamined: report.spansSeen, profilesFound: report.profilesFound
        )
    }

    private func verify(
        tempo: String, pyroscope: String, _ extent: VerifyRun.Extent
    ) async throws -> (ProcessCost, VerifyReport) {
        let file = folder.appending(path: "\(UUID().uuidString).json")
        var command = [
            spanctl, "verify", "--tempo", tempo, "--pyroscope", pyroscope, "--service", Workload.serviceName,
            "--region-attribute", "region",
        ]
        command += Workload.regions.flatMap { ["--region", $0] }
        command += ["--timeout", "0", "--quiet", "--report", "json:\(file.path)"]
        if extent == .everySpan { command += ["--limit", "\(workload.spansPerRegion)"] }
        let cost = try await MeasuredCommand.cost(of: command)
        guard let json = try? Data(contentsOf: file) else {
            throw BenchmarkError.commandFailed(
                command: command.joined(separator: " "), status: cost.status, said: cost.said
            )
        }
        return (cost, try JSONDecoder().decode(VerifyReport.self, from: json))
    }
}
