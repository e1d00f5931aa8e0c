import Foundation
import LinkVerifier
import Testing

/// Requests to the service, over real HTTP, and their traces.
struct ProbeTests {
    private static func verify(
        _ stack: ServedStack, waiting timeout: Duration? = nil, path: String = "/app/car"
    ) async throws -> (report: LinkReport, elapsed: Duration, server: StackServer) {
        try await StackServer.verifying(stack) { target, base in
            guard let url = URL(string: base + path) else { return }
            target.probes = [ProbeTarget(region: "us-east", url: url)]
        } _: { verifier, server in
            let report =
                if let timeout {
                    try await verifier.waitForLinks(timeout: timeout)
                } else {
                    try await verifier.verify()
                }
            return (report, server.clock.now.sinceStart, server)
        }
    }

    @Test func findsTheTraceOfASampledRequest() async throws {
        let (report, elapsed, server) = try await Self.verify(ServedStack())
        #expect(report.verdict == .pass)
        #expect(report.result(.traceLost)?.verdict == .pass)
        #expect(report.result(.traceNotSearchable)?.verdict == .pass)
        #expect(elapsed == .zero)
        let parent = try #require(server.traceParents.first)
        #expect(server.traceParents.count == 1)
        #expect(try /00-[0-9a-f]{32}-[0-9a-f]{16}-01/.wholeMatch(in: parent) != nil)
    }

    @Test func waitsUntilTheServiceHasExportedItsSpans() async throws {
        var stack = ServedStack()
        stack.probeDelay = 5
        let (report, elapsed, server) = try await Self.verify(stack)
        #expect(report.result(.traceLost)?.verdict == .pass)
        #expect(elapsed == .seconds(5))
        #expect(server.traceParents.count == 1)
    }

    @Test func failsATraceThatNeverComes() async throws {
        var stack = ServedStack()
        stack.probeDelay = .infinity
        let (report, elapsed, _) = try await Self.verify(stack)
        #expect(report.verdict == .fail)
        let finding = try #require(report.result(.traceLost)?.finding)
        #expect(finding.verdict == .fail)
        #expect(finding.evidence.first?.values["status"] == "200")
        #expect(finding.evidence.first?.values["region"] == "us-east")
        #expect(elapsed == .seconds(20))
        #expect(report.result(.traceNotSearchable)?.verdict == .skipped)
    }

    @Test func asksOnceMoreWhenTheTimeIsOverHoweverSlowTheServer() async throws {
        var stack = ServedStack()
        stack.probeDelay = .infinity
        stack.lookupDelay = 0.7
        let (report, _, _) = try await Self.verify(stack)
        #expect(report.result(.traceLost)?.finding?.verdict == .fail)
    }

    @Test func tellsASearchThatLagsFromALostTrace() async throws {
        var stack = ServedStack()
        stack.searchDelay = .infinity
        let (report, _, _) = try await Self.verify(stack)
        #expect(report.verdict == .pass)
        #expect(report.result(.traceLost)?.verdict == .pass)
        #expect(report.result(.traceNotSearchable)?.verdict == .inconclusive)
    }

    @Test func aServiceThatFailsIsNotSaidToLoseTraces() async throws {
        var stack = ServedStack()
        stack.probeStatus = 503
        let (report, _, _) = try await Self.verify(stack)
        #expect(report.result(.traceLost)?.verdict == .inconclusive)
        #expect(report.result(.traceLost)?.finding?.message.contains("answered 503") == true)
    }

    @Test func anAddressWithoutAServerIsToldAsThat() async throws {
        let (report, _, _) = try await StackServer.verifying(ServedStack()) { target, _ in
            guard let url = URL(string: "http://127.0.0.1:1/car") else { return }
            target.probes = [ProbeTarget(region: "us-east", url: url)]
        } _: { verifier, server in
            (try await verifier.verify(), server.clock.now.sinceStart, server)
        }
        let finding = try #require(report.result(.traceLost)?.finding)
        #expect(finding.verdict == .inconclusive)
        #expect(finding.message.contains("connection refused"))
    }

    @Test func isSentOnceHoweverOftenIsLooked() async throws {
        var stack = ServedStack()
        stack.recorded = RecordedStack([])
        stack.probeDelay = 3
        let (report, _, server) = try await Self.verify(stack, waiting: .seconds(10))
        #expect(server.traceParents.count == 1)
        #expect(server.paths.count { $0 == "/tempo/api/search" } > 10)
        #expect(report.result(.traceLost)?.verdict == .pass)
    }

    @Test func aWaitThatEndsEarlyProvesNoLoss() async throws {
        var stack = ServedStack()
        stack.recorded = RecordedStack([])
        stack.probeDelay = .infinity
        let (report, elapsed, _) = try await Self.verify(stack, waiting: .seconds(5))
        #expect(elapsed == .seconds(5))
        #expect(report.result(.traceLost)?.verdict == .inconclusive)
    }
}
