import LinkVerifier
import Testing

@testable import StackRuntime
@testable import spanctl

@Suite struct ProgressLinesTests {
    @Test func tellsAnUpAsALineForEachService() throws {
        var progress = ProgressLines(style: .plain)
        let events: [ProgressEvent] = [
            .building(product: "rideshare", elapsed: .seconds(12), lastLine: "[80/130] Compiling NIOCore"),
            .built(product: "rideshare", elapsed: .milliseconds(93_410)),
            .planned(
                Plan(steps: [
                    .keep(service: "backend", pid: 71), .start(service: "us-east", .notStarted),
                    .start(service: "load-generator", .exited),
                ])),
            .alreadyRunning(service: "backend", pid: 71, address: "http://127.0.0.1:3000"),
            .starting(service: "us-east"),
            .ready(service: "us-east", pid: 72, address: "http://127.0.0.1:5001", elapsed: .milliseconds(220)),
            .ready(service: "load-generator", pid: 73, address: nil, elapsed: .milliseconds(51)),
            .warning("the clock went backwards"),
            .rollingBack,
            .stopping(service: "us-east", pid: 72),
            .stopped(service: "us-east", pid: 72, wasKilled: false, elapsed: .milliseconds(310)),
            .stopped(service: "load-generator", pid: 73, wasKilled: true, elapsed: .seconds(10)),
        ]
        let lines = events.flatMap { progress.lines(for: $0) }.map(text)
        try expect(lines, matchesGolden: "progress.txt")
    }

    @Test func tellsHowEachRegionIsOnItsWay() {
        let reports = [("us-east", 3, 1), ("eu-north", 1, 0), ("ap-south", 0, 0)].map { name, seen, found in
            RegionReport(
                region: name, spansSeen: seen, spansLabelled: seen, profilesFound: found, spansPending: 0,
                spansInconclusive: 0, checks: [])
        }
        let line = ProgressLines(style: .plain).line(for: LinkProgress(elapsed: .seconds(4), reports: reports))
        #expect(
            line
                == .passing(
                    "links after 4.0 s: us-east verified, eu-north 1 span, ap-south no spans", elapsed: .seconds(4)))
    }

    private func text(of line: ProgressLines.Line) -> String {
        switch line {
        case .lasting(let text): text
        case .passing(let text, _): "(\(text))"
        }
    }
}
