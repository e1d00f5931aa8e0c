import Glibc
import Testing

@testable import StackRuntime

@Suite struct ProcessTableTests {
    @Test func readsAProcessWhoseNameHoldsSpacesAndParentheses() {
        let rest = "S 1 7 8 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 12345 0 0"
        let process = ProcessSnapshot(stat: "42 (a) b (c)) \(rest)\n")
        #expect(process?.pid == 42)
        #expect(process?.parent == 1)
        #expect(process?.group == 7)
        #expect(process?.session == 8)
        #expect(process?.startTime == 12345)
        #expect(process?.isZombie == false)
    }

    @Test(arguments: ["", "42", "42 (a) S 1", "x (a) S 1 7 8 0"])
    func readsNothingOutOfNonsense(_ line: String) {
        #expect(ProcessSnapshot(stat: line) == nil)
    }

    @Test func knowsThisProcess() throws {
        let own = try #require(ProcessTable.process(getpid()))
        #expect(own.parent == getppid())
        #expect(own.group == getpgrp())
        #expect(ProcessTable.living().contains { $0.pid == own.pid })
        #expect(try #require(ProcessTable.uptime(of: own)) < 3600)
    }

    @Test func toldByWaitpidHowAProcessEnded() {
        #expect(ExitReason(waitStatus: 3 << 8).description == "exited with status 3")
        #expect(ExitReason(waitStatus: 9).description == "was killed by signal 9")
        #expect(ExitReason(waitStatus: 11 | 0x80) == .killed(signal: 11))
    }

    @Test func countsAZombieAsEnded() async throws {
        try await Project.with { project in
            let reaper = ChildReaper()
            let spec = project.service("one", "exit 7")
            try project.engine.directory.create()
            let process = try Spawner(reaper: reaper).spawn(
                spec, environment: [:], log: project.engine.directory.log(of: "one"))
            try await eventually("it is a zombie") { ProcessTable.process(process.pid)?.isZombie == true }
            #expect(!process.isAlive)
            #expect(reaper.exitReason(of: process.pid) == .exited(7))
            #expect(ProcessTable.process(process.pid) == nil)
            #expect(reaper.exitReason(of: process.pid) == .exited(7))
        }
    }

    @Test func handsNoOpenFileOrIgnoredSignalToAChild() async throws {
        try await Project.with { project in
            let descriptor = open("/dev/null", O_RDONLY)
            defer { close(descriptor) }
            let reaper = ChildReaper()
            try project.engine.directory.create()
            let process = try Spawner(reaper: reaper).spawn(
                project.service("one", "ls /proc/$$/fd; exec grep -E 'Sig(Blk|Ign)' /proc/self/status"),
                environment: project.engine.environment, log: project.engine.directory.log(of: "one"))
            try await eventually("it has written all") { reaper.exitReason(of: process.pid) != nil }
            let lines = project.log("one")
            #expect(lines.filter { Int($0) != nil } == ["0", "1", "2"])
            let signals = lines.suffix(2).compactMap { UInt64($0.suffix(16), radix: 16) }
            // The two after the 31st are the C library's own.
            #expect(signals.map { $0 & 0x7fff_ffff } == [0, 0])
        }
    }

    @Test func marksADirectoryByMoreThanItsPath() throws {
        let marker = try #require(StackMarker(projectDirectory: "/tmp"))
        #expect(StackMarker.projectDirectory(in: marker.value) == "/tmp")
        #expect(marker.value.split(separator: ":").count == 3)
        #expect(StackMarker(projectDirectory: "/no/such/place") == nil)
        #expect(StackMarker.projectDirectory(in: "nonsense") == nil)
    }
}
