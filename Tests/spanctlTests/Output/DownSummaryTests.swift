import StackConfig
import Testing

@testable import StackRuntime
@testable import spanctl

@Suite struct DownSummaryTests {
    @Test(
        arguments: [
            (0, false, .embedded, "nothing ran"), (1, false, .embedded, "stopped 1 service"),
            (5, true, .embedded, "stopped 5 services; stored data is deleted"),
            (7, true, .compose, "stopped 7 containers; the volumes with the stored data are deleted"),
            (4, true, .external, "stopped 4 services; logs are deleted, and what your servers store is theirs"),
        ] as [(Int, Bool, EngineKind, String)])
    func saysWhatWasStoppedAndDeleted(_ count: Int, _ removedData: Bool, _ engine: EngineKind, text: String) {
        let stopped = (0..<count).map { DownReport.Stopped(service: "\($0)", pid: nil, wasKilled: false) }
        let report = DownReport(stopped: stopped, removedData: removedData)
        #expect(DownSummary.text(of: report, engine: engine) == text)
    }
}
