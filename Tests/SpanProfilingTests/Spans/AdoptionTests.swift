import AsyncHTTPClient
import Foundation
import NIOCore
import Subprocess
import Synchronization
import SystemPackage
import Testing

/// A service that is not ours, under a tracer that is not ours, with the three lines: as a process, and what a server gets of it.
@Suite(.timeLimit(.minutes(2))) struct AdoptionTests {
    private struct FinishedSpan: Decodable {
        var name: String
        var traceID: String
        var spanID: String
        var parentSpanID: String?
        var profileID: String?
    }

    @Test func threeLinesMakeSpansLeadToProfiles() async throws {
        try await RecordingServer.run { server, address in
            let spans = try await Self.spans(ofServicePushingTo: address)
            let profile = try ReceivedProfile(server.requests)
            let roots = spans.filter { $0.parentSpanID == nil }, children = spans.filter { $0.parentSpanID != nil }
            #expect(roots.count == Self.requests && children.count == Self.requests)
            #expect(roots.allSatisfy { $0.profileID == $0.spanID })
            #expect(children.allSatisfy { $0.name == "scale" && $0.profileID == nil })

            let traces = Dictionary(uniqueKeysWithValues: roots.map { ($0.spanID, $0.traceID) })
            let scaling = profile.samples.filter { $0.functions.contains { $0.contains("scale(_:toWidth:)") } }
            #expect(!scaling.isEmpty)
            #expect(scaling.allSatisfy { $0.labels["span_id"] != nil }, "all that the handler does has a span")
            for sample in profile.samples {
                guard let span = sample.labels["span_id"] else { continue }
                #expect(traces[span] != nil && sample.labels["trace_id"] == traces[span])
            }
            #expect(Set(profile.series.map { $0["service_name"] }) == ["thumbnails"])
        }
    }

    @Test func aWrongVariableEndsTheServiceAtItsStart() async throws {
        let result = try await run(
            Self.executable, environment: .inherit.updating(["PYROSCOPE_SAMPLE_RATE": "0"]), output: .discarded,
            error: .string(limit: 1 << 16)
        )
        #expect(!result.terminationStatus.isSuccess)
        #expect(result.standardError.contains("sample"))
    }

    @Test func theExampleAdoptsInThreeLines() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../AdoptionExample/App.swift")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count { $0.contains("SpanProfil") } == 3)
        #expect(lines.count { $0.contains(" of 3") } == 3)
    }

    private static let requests = 8

    /// Built beside the tests.
    private static let executable = Executable.path(
        FilePath(URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/AdoptionExample")
    )

    /// The spans that the service says it finished for some requests; it has ended when they come back.
    private static func spans(ofServicePushingTo address: String) async throws -> [FinishedSpan] {
        let environment: Environment = .inherit.updating([
            "PYROSCOPE_SERVER_ADDRESS": address, "PYROSCOPE_SAMPLE_RATE": "1000", "PYROSCOPE_UPLOAD_INTERVAL": "1s",
        ])
        let result = try await run(
            executable, environment: environment, input: .none, output: .discarded, error: .sequence
        ) { execution in
            var spans: [FinishedSpan] = []
            for try await line in execution.standardError.strings() {
                guard let address = line.firstRange(of: "listening on ") else { continue }
                let url = "http://" + line[address.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines)
                do {
                    spans = try await Self.spans(ofServerAt: url)
                    try execution.send(signal: .terminate)
                } catch {
                    try execution.send(signal: .kill)
                    throw error
                }
            }
            return spans
        }
        #expect(result.terminationStatus == .exited(0))
        return result.closureResult
    }

    private static func spans(ofServerAt url: String) async throws -> [FinishedSpan] {
        for _ in 0..<requests { _ = try await get(url + "/thumbnails/64") }
        // The last response may be here before its span has ended.
        let spans = Mutex<[FinishedSpan]>([])
        try await poll("all spans have ended") {
            guard let answer = try? await get(url + "/spans"),
                let finished = try? JSONDecoder().decode([FinishedSpan].self, from: answer)
            else { return false }
            spans.withLock { $0 = finished }
            return finished.count >= 2 * requests
        }
        return spans.withLock { $0 }
    }

    private static func get(_ url: String) async throws -> Data {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(30))
        return Data((try await response.body.collect(upTo: 1 << 20)).readableBytesView)
    }
}
