import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Subprocess
import SystemPackage
import TestServing
import Testing

/// The executable itself: statuses, messages and signals.
@Suite(.timeLimit(.minutes(2))) struct RideshareProcessTests {
    /// Built beside the tests.
    private let executable = Executable.path(
        FilePath(URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/rideshare"))

    @Test(arguments: [
        (
            ["serve"], ["RIDESHARE_LISTEN_PORT": "70000"],
            "rideshare: RIDESHARE_LISTEN_PORT \"70000\" is not a port; use 0 to 65535\n"
        ),
        (
            ["serve"], ["PYROSCOPE_SAMPLE_RATE": "0"],
            "rideshare: sample rate \"0\" is not a whole number from 1 to 1000; 100 is usual\n"
        ),
        (
            ["load", "us-east"], [:],
            "rideshare: \"us-east\" is not the address of a region; write it like \"http://127.0.0.1:5001\"\n"
        ),
        (
            ["load", "http://127.0.0.1:1", "--rate", "0"], [:],
            "rideshare: --rate \"0.0\" is not a pace; use 0.001 to 1000 orders a second\n"
        ),
    ])
    func wrongConfigurationIsOneLineAndStatus2(
        arguments: [String], variables: [String: String], message: String
    ) async throws {
        let result = try await run(arguments, variables)
        #expect(result.terminationStatus == .exited(2))
        #expect(result.standardError == message)
        #expect(result.standardOutput == "")
    }

    @Test(arguments: [["serve", "--port", "1"], ["load"], ["drive"], ["load", "http://a", "--rate", "fast"]])
    func theParsersOwnErrorsAreStatus64(arguments: [String]) async throws {
        let result = try await run(arguments)
        #expect(result.terminationStatus == .exited(64))
        #expect(result.standardError.hasPrefix("Error: "))
    }

    @Test func theVersionIsPrinted() async throws {
        let result = try await run(["--version"])
        #expect(result.terminationStatus == .exited(0))
        #expect(try result.standardOutput.wholeMatch(of: Regex(#"\d+\.\d+\.\d+\n"#)) != nil)
    }

    @Test func itServesWithoutCollectorsUntilItIsTerminated() async throws {
        let result = try await withServer(variables: ["REGION": "us-east"]) { url, terminate in
            for path in ["/healthz", "/bike", "/car"] {
                let request = HTTPClientRequest(url: url + path)
                let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
                #expect(response.status == .ok)
                #expect(response.headers.first(name: "region") == "us-east")
            }
            let request = HTTPClientRequest(url: url + "/debug/pprof/profile?seconds=1")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            let profile = try await response.body.collect(upTo: 1 << 24)
            #expect(response.status == .ok)
            #expect(Array(profile.readableBytesView.prefix(2)) == [0x1f, 0x8b], "a profile is in gzip")
            try terminate()
        }
        #expect(result == .exited(0))
    }

    @Test func aTakenPortIsSaid() async throws {
        _ = try await withServer { url, terminate in
            let port = String(url.split(separator: ":").last ?? "")
            let second = try await run(["serve"], ["RIDESHARE_LISTEN_PORT": port])
            #expect(second.terminationStatus == .exited(3))
            let message =
                "rideshare: port \(port) of 127.0.0.1 is taken; set RIDESHARE_LISTEN_PORT to a free one, or to 0\n"
            #expect(second.standardError.hasSuffix(message))
            try terminate()
        }
    }

    @Test func theHealthcheckOfARegionThatServesIsSilent() async throws {
        _ = try await withServer { url, terminate in
            let port = String(url.split(separator: ":").last ?? "")
            for host in ["127.0.0.1", "0.0.0.0"] {
                let check = try await run(
                    ["healthcheck"], ["RIDESHARE_LISTEN_PORT": port, "RIDESHARE_LISTEN_HOST": host])
                #expect(check.terminationStatus == .exited(0))
                #expect(check.standardError == "" && check.standardOutput == "")
            }
            try terminate()
        }
    }

    @Test func theHealthcheckOfNothingIsOneLineAndStatus1() async throws {
        let port = closedPort()
        let check = try await run(["healthcheck"], ["RIDESHARE_LISTEN_PORT": "\(port)"])
        #expect(check.terminationStatus == .exited(1))
        #expect(
            check.standardError == """
                rideshare: nothing answers at "http://127.0.0.1:\(port)/healthz"; start the region, or set \
                RIDESHARE_LISTEN_HOST and RIDESHARE_LISTEN_PORT to its own

                """)
        let misled = try await run(["healthcheck"], ["RIDESHARE_LISTEN_PORT": "http"])
        #expect(misled.terminationStatus == .exited(1))
        #expect(misled.standardError == "rideshare: RIDESHARE_LISTEN_PORT \"http\" is not a port; use 0 to 65535\n")
    }

    @Test func theLoadEndsWithATable() async throws {
        _ = try await withServer(variables: ["REGION": "us-east"]) { url, terminate in
            let variables = ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:\(closedPort())"]
            let load = try await run(["load", url, "--rate", "20", "--duration", "0.5"], variables)
            #expect(load.terminationStatus == .exited(0))
            let lines = load.standardOutput.split(separator: "\n")
            #expect(lines.first?.split(separator: " ") == ["region", "requests", "errors", "p50", "p90", "p99"])
            #expect(lines.last?.hasPrefix("us-east ") == true)
            #expect(lines.count == 2)
            try terminate()
        }
    }

    private func run(
        _ arguments: [String],
        _ variables: [String: String] = [:]
    ) async throws -> ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>> {
        try await Subprocess.run(
            executable, arguments: Arguments(arguments), environment: environment(variables),
            output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
    }

    /// Runs a server without collectors on a free port; `body` gets its URL, and what terminates it.
    private func withServer(
        variables: [String: String] = [:],
        _ body: (String, () throws -> Void) async throws -> Void
    ) async throws -> TerminationStatus {
        let nowhere = "http://127.0.0.1:\(closedPort())"
        let variables = variables.merging([
            "RIDESHARE_LISTEN_PORT": "0", "RIDESHARE_WORK_SCALE": "0.01",
            "OTEL_EXPORTER_OTLP_ENDPOINT": nowhere, "PYROSCOPE_SERVER_ADDRESS": nowhere,
        ]) { given, _ in given }
        let result = try await Subprocess.run(
            executable, arguments: ["serve"], environment: environment(variables),
            input: .none, output: .discarded, error: .sequence
        ) { execution in
            var served = false
            for try await line in execution.standardError.strings() where !served {
                guard let address = line.firstRange(of: "listening on ") else { continue }
                served = true
                let url = String(line[address.upperBound...]).trimmingCharacters(in: .whitespacesAndNewlines)
                do {
                    try await body(url) { try execution.send(signal: .terminate) }
                } catch {
                    try execution.send(signal: .kill)
                    throw error
                }
            }
            #expect(served, "the server did not say where it listens")
        }
        return result.terminationStatus
    }

    private func environment(_ variables: [String: String]) -> Environment {
        let given = variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        return .custom(Dictionary(given) { first, _ in first })
    }
}
