import StackConfig
import StackRuntime
import Testing

@testable import spanctl

@Suite struct StatusSubjectTests {
    private let broken = StackFileError.unreadable(file: "spanctl.yaml", reason: "it is a directory")

    @Test func looksForTheStackOfItsFile() throws {
        let stack = Stack.default.withAutomaticPorts()
        let subject = try StatusSubject(record: nil) { stack }
        #expect(subject.stack == stack)
        #expect(subject.status(Samples.status) == Samples.status)
    }

    @Test func showsWhatRunsWithoutAFileThatCanBeUsed() throws {
        let record = EngineRecord(engine: .compose, stackName: "mine")
        let subject = try StatusSubject(record: record) { () throws(StackFileError) in throw broken }
        #expect(subject.stack.name.rawValue == "mine")
        let status = subject.status(Samples.status)
        #expect(status.services.map(\.name) == ["backend", "us-east", "eu-north"])
        #expect(status.warnings == ["\(broken)"])
    }

    @Test func refusesAFileThatIsNotThere() {
        #expect(throws: StackFileError.notFound(file: "a")) {
            try StatusSubject(record: nil) { () throws(StackFileError) in throw .notFound(file: "a") }
        }
    }
}
