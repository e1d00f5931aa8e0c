import Foundation
import Gzip
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import LinkVerifier

/// A span and a profile that are sent and found again, over real HTTP.
struct CanaryTests {
    private static func verify(
        _ stack: ServedStack, timeout: Duration? = nil
    ) async throws -> (report: LinkReport, elapsed: Duration, server: StackServer) {
        try await StackServer.verifying(stack) { target, base in
            target.canary = URL(string: base + "/otlp").map { ServerAccess(url: $0) }
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

    @Test func comesBack() async throws {
        let (report, elapsed, server) = try await Self.verify(ServedStack())
        #expect(report.verdict == .pass)
        #expect(report.result(.canarySpanLost)?.verdict == .pass)
        #expect(report.result(.canaryProfileLost)?.verdict == .pass)
        #expect(elapsed < .seconds(1))
        #expect(server.paths.count { $0 == "/otlp/v1/traces" } == 1)
        #expect(server.pushes.count == 1)
    }

    /// What was pushed, decoded again.
    @Test func carriesASpanAndItsProfile() async throws {
        let server = try await Self.verify(ServedStack()).server
        let span = try #require(server.spans.first)
        #expect(span.service == "spanctl-canary")
        #expect(span.attribute == span.spanID)
        let labels = try #require(server.pushes.first?.series.first?.labels)
        #expect(
            Dictionary(uniqueKeysWithValues: labels.map { ($0.name, $0.value) })
                == ["__name__": "process_cpu", "service_name": "spanctl-canary"]
        )
        let profile = try #require(server.profiles.first)
        func text(_ index: Int64) -> String { profile.stringTable[Int(index)] }
        #expect(profile.stringTable.first == "")
        #expect(profile.sampleType.map { [text($0.type), text($0.unit)] } == [["cpu", "nanoseconds"]])
        #expect([text(profile.periodType.type), text(profile.periodType.unit)] == ["cpu", "nanoseconds"])
        #expect(profile.sample.count == 2)
        for sample in profile.sample {
            #expect(sample.label.map { [text($0.key), text($0.str)] } == [["span_id", span.spanID]])
            #expect(sample.locationID.allSatisfy { id in profile.location.contains { $0.id == id } })
        }
        let total = profile.sample.reduce(0) { $0 + ($1.value.first ?? 0) }
        #expect((100_000_000...400_000_000).contains(total))
        #expect(profile.timeNanos < Int64(TestClock.start.timeIntervalSince1970 * 1e9))
    }

    @Test func isWaitedFor() async throws {
        var stack = ServedStack()
        stack.canaryDelay = 4
        let (report, elapsed, server) = try await Self.verify(stack)
        #expect(report.findings.isEmpty)
        #expect(elapsed == .seconds(4))
        #expect(server.pushes.count == 1)
    }

    @Test func isNamedWhenItIsRefused() async throws {
        var stack = ServedStack()
        stack.spanKeeping = .refuses(507, "no space left on device")
        stack.profileKeeping = .refuses(500, "no leader")
        let (report, _, _) = try await Self.verify(stack)
        #expect(report.verdict == .fail)
        #expect(report.findings.map(\.check) == [.canarySpanLost, .canaryProfileLost])
        #expect(report.findings.first?.message.contains(#"answered 507 with "no space left on device""#) == true)
        #expect(report.findings.last?.message.contains(#"no leader"#) == true)
    }

    @Test func isNamedWhenItIsAcceptedAndLost() async throws {
        var stack = ServedStack()
        stack.profileKeeping = .loses
        let (report, elapsed, server) = try await Self.verify(stack)
        #expect(report.findings.map(\.check) == [.canaryProfileLost])
        #expect(report.findings.first?.verdict == .fail)
        #expect(elapsed == .seconds(10))
        #expect(server.pushes.count == 1)
        stack.profileKeeping = .keeps
        stack.spanKeeping = .loses
        let (other, _, _) = try await Self.verify(stack)
        #expect(other.findings.map(\.check) == [.canarySpanLost])
    }

    @Test func isNamedWhenItComesBackChanged() async throws {
        var stack = ServedStack()
        stack.spanKeeping = .changes
        stack.profileKeeping = .changes
        let (report, _, _) = try await Self.verify(stack)
        #expect(report.findings.map(\.check) == [.canarySpanLost, .canaryProfileLost])
        #expect(report.findings.allSatisfy { $0.message.contains("came back") })
    }

    @Test func isSentOnceHoweverOftenIsLooked() async throws {
        var stack = ServedStack()
        stack.recorded = RecordedStack([])
        let (report, _, server) = try await Self.verify(stack, timeout: .seconds(10))
        #expect(server.pushes.count == 1)
        #expect(report.result(.canaryProfileLost)?.verdict == .pass)
    }
}
