import Foundation
import LinkVerifier
import Testing

extension EndToEnd {
    /// Breaks one thing of a healthy stack, and expects `verify` to name it, and nothing else.
    struct FaultTests {
        @Test(.timeLimit(.minutes(5)), arguments: Fault.all)
        func namesTheFaultAndNothingElse(_ fault: Fault) async throws {
            let outcome = try #require(try await FaultRuns.all.outcome(of: fault))
            let found = Set(outcome.report.findings.map { Found($0.finding.check, $0.finding.verdict, $0.place) })
            let places: [String?] = fault.regions.isEmpty ? [nil] : fault.regions
            let expected = Set(places.map { Found(fault.check, fault.verdict, $0) })
            #expect(found == expected, "\(outcome.command.output)\(outcome.command.messages)")
            if let named = fault.named {
                let messages = outcome.report.findings.map(\.finding.message)
                #expect(messages.allSatisfy { $0.contains(named) }, "\(messages)")
            }
            #expect(outcome.command.status == fault.status, "\(outcome.command.messages)")
            #expect(outcome.refusals.isEmpty == (fault.check != .profilesRefused), "\(outcome.refusals)")
        }

        @Test(.timeLimit(.minutes(5)), arguments: [StackScript.healthy, .healthyWithEveryOption])
        func findsNothingInAHealthyStack(_ script: StackScript) async throws {
            let outcome = try await FaultStack.play(script)
            #expect(outcome.report.findings.isEmpty, "\(outcome.command.output)")
            #expect(outcome.report.regions.map(\.region).sorted() == RecordedService.regionNames.sorted())
            #expect(outcome.command.status == 0, "\(outcome.command.messages)")
            #expect(outcome.refusals.isEmpty)
        }

        @Test(.timeLimit(.minutes(5))) func waitsForProfilesThatComeLate() async throws {
            let outcome = try await FaultStack.play(.healthyWithLateProfiles)
            #expect(outcome.report.findings.isEmpty, "\(outcome.command.output)")
            #expect(outcome.command.status == 0, "\(outcome.command.messages)")
        }

        /// With every option given, nothing may be left out for want of something to look at.
        @Test(.timeLimit(.minutes(5))) func makesEveryCheckWhenEveryOptionIsGiven() async throws {
            let report = try await FaultStack.play(.healthyWithEveryOption).report
            let results = report.checks + report.regions.flatMap(\.checks)
            let skipped = results.filter { $0.verdict == .skipped }
            #expect(skipped.isEmpty, "\(skipped.map { "\($0.check.rawValue): \($0.reason ?? "")" })")
            #expect(Set(results.map(\.check)) == Set(CheckID.allCases))
        }

        @Test func breaksEachKnownFailureInAtLeastOneWay() {
            #expect(Set(Fault.all.map(\.number)) == Set(1...22))
            #expect(Fault.failures.count == 22)
        }

        @Test func tellsInTheDocumentationWhatIsInjectedAndFound() throws {
            if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
                let folder = FaultMatrix.file.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try FaultMatrix.text.write(to: FaultMatrix.file, atomically: true, encoding: .utf8)
            }
            #expect(FaultMatrix.text == (try String(contentsOf: FaultMatrix.file, encoding: .utf8)))
        }

        /// A finding, and where it was made.
        private struct Found: Hashable, CustomStringConvertible {
            let check: CheckID
            let verdict: Verdict
            let place: String?

            init(_ check: CheckID, _ verdict: Verdict, _ place: String?) {
                self.check = check
                self.verdict = verdict
                self.place = place
            }

            var description: String { "\(check.rawValue) \(verdict.rawValue) \(place ?? "everywhere")" }
        }
    }
}
