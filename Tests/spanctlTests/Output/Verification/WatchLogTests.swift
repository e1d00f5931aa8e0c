import LinkVerifier
import Testing

@testable import spanctl

@Suite struct WatchLogTests {
    private let gone = ClientError.unreachable(url: "http://a?start=1", reason: "connection refused")
    private let goneStill = ClientError.unreachable(url: "http://a?start=2", reason: "connection refused")

    @Test func tellsTheFirstLookWholeAndThenWhatChanges() {
        var log = WatchLog(style: .plain)
        #expect(log.entry(for: .success(Samples.verified)) == .whole(Samples.verified))
        #expect(log.entry(for: .success(Samples.verified)) == .changes([]))
        let changes = LinkChanges(from: Samples.verified, to: Samples.mixed, style: .plain).lines
        #expect(!changes.isEmpty)
        #expect(log.entry(for: .success(Samples.mixed)) == .changes(changes))
    }

    @Test func tellsOnceThatServersAreGoneAndThatTheyAnswerAgain() {
        var log = WatchLog(style: .plain)
        #expect(log.entry(for: .failure(gone)) == .changes(["\(gone)"]))
        #expect(log.entry(for: .failure(goneStill)) == .changes([]))
        #expect(log.entry(for: .success(Samples.verified)) == .whole(Samples.verified))
        #expect(log.entry(for: .failure(gone)) == .changes(["\(gone)"]))
        #expect(log.entry(for: .success(Samples.verified)) == .changes(["the servers answer again"]))
    }
}
