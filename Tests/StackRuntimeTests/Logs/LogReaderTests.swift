import Foundation
import Glibc
import Testing

@testable import StackRuntime

@Suite struct LogReaderTests {
    private func lines(_ project: Project, _ query: LogQuery = LogQuery()) async throws -> [String] {
        var lines: [String] = []
        for try await line in LogReader.lines(in: project.engine.directory, query) {
            lines.append("\(line.service)| \(line.text)")
        }
        return lines
    }

    @Test func mergesServicesInTheOrderOfTime() async throws {
        try await Project.with { project in
            let directory = project.engine.directory
            try project.write(
                "2026-01-01T10:00:00+0000 info one\n  at here\n2026-01-01T10:00:02+0000 info three\nunfinished",
                to: directory.log(of: "a"))
            try project.write(
                "preface\n2026-01-01T10:00:01+0000 info two\r\n2026-01-01T10:00:03+0000 info four\n",
                to: directory.log(of: "b"))
            #expect(
                try await lines(project) == [
                    "b| preface", "a| 2026-01-01T10:00:00+0000 info one", "a|   at here",
                    "b| 2026-01-01T10:00:01+0000 info two", "a| 2026-01-01T10:00:02+0000 info three",
                    "b| 2026-01-01T10:00:03+0000 info four", "a| unfinished",
                ])
        }
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 2), (5, 3)])
    func beginsSoManyLinesBeforeTheEnd(_ tail: Int, _ expected: Int) async throws {
        try await Project.with { project in
            try project.write("1\n2\n3\n", to: project.engine.directory.log(of: "a"))
            #expect(try await lines(project, LogQuery(tail: tail)) == ["a| 1", "a| 2", "a| 3"].suffix(expected))
        }
    }

    @Test func beginsATailInTheMiddleOfALargeFile() async throws {
        try await Project.with { project in
            let all = (0..<40_000).map { "line \($0)" }
            try project.write(all.joined(separator: "\n") + "\n", to: project.engine.directory.log(of: "a"))
            let tail = try await lines(project, LogQuery(tail: 20_000))
            #expect(tail == all.suffix(20_000).map { "a| \($0)" })
        }
    }

    @Test func namesTheKnownServicesWhenAskedForAnother() async throws {
        try await Project.with { project in
            await #expect(throws: StackRuntimeError.unknownService("x", known: [])) {
                _ = try await lines(project, LogQuery(service: "x"))
            }
            try project.write("1\n", to: project.engine.directory.log(of: "old"))
            let error = StackRuntimeError.unknownService("x", known: ["old"])
            await #expect(throws: error) { _ = try await lines(project, LogQuery(service: "x")) }
            #expect(error.description == "no service 'x'; the services are old")
        }
    }

    @Test func followsWhatIsWrittenLaterAcrossTruncationAndReplacement() async throws {
        try await Project.with { project in
            let path = project.engine.directory.log(of: "a")
            try project.write("1\n", to: path)
            var follower = LogReader.lines(in: project.engine.directory, LogQuery(follow: true)).makeAsyncIterator()
            #expect(try await follower.next()?.text == "1")
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("2\n3".utf8))
            #expect(try await follower.next()?.text == "2")
            try handle.write(contentsOf: Data("3\n".utf8))
            #expect(try await follower.next()?.text == "33")
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data("4\n".utf8))
            #expect(try await follower.next()?.text == "4")
            #expect(rename(path, path + ".1") == 0)
            try project.write("5\n", to: path)
            #expect(try await follower.next()?.text == "5")
            try project.write("6\n", to: project.engine.directory.log(of: "b"))
            #expect(try await follower.next() == LogLine(service: "b", text: "6"))
        }
    }

    @Test func endsWhenItsReaderIsCancelled() async throws {
        try await Project.with { project in
            let reading = Task { try await lines(project, LogQuery(follow: true)) }
            reading.cancel()
            let read = try await reading.value
            #expect(read.isEmpty)
        }
    }

    @Test func keepsTheLogOfARestartedServiceAndSetsAsideThatOfAnEarlierStack() async throws {
        try await Project.with { project in
            let (one, two) = (
                project.service("one", "echo run; exec sleep 1000"), project.service("two", "exec sleep 1000")
            )
            try await project.up(one, two)
            try await eventually("the service writes") { project.log("one") == ["run"] }
            let process = try #require(project.process("one"))
            kill(process.pid, SIGKILL)
            try await eventually("the killed service is gone") { !process.isAlive }
            try await project.up(one, two)
            try await eventually("the service writes again") { project.log("one") == ["run", "run"] }
            _ = try await project.engine.down(DownOptions())
            try await project.up(one, two)
            try await eventually("the service writes anew") { project.log("one") == ["run"] }
            #expect(LogFile(path: project.engine.directory.log(of: "one") + ".1").lastLines() == ["run", "run"])
        }
    }

    @Test(arguments: [
        ("2026-11-23T04:00:00+0000 info x", "2026-11-23T04:00:00"),
        ("2026-11-23T04:00:00.123Z info x", "2026-11-23T04:00:00.123"),
        ("2026-11-23 04:00:00 x", nil), ("info 2026-11-23T04:00:00", nil), ("", nil),
    ])
    func readsTheTimeThatALineBeginsWith(_ line: String, _ time: String?) {
        #expect(LogTime.leading(line) == time)
    }
}
