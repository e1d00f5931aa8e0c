import ArgumentParser
import StackConfig
import Testing

@testable import spanctl

@Suite struct CommandLineTests {
    @Test func readsUp() throws {
        let up = try #require(
            try Spanctl.parseAsRoot(["up", "--foreground", "--no-verify", "--ports", "auto", "--timeout", "90s"]) as? Up
        )
        #expect(up.foreground)
        #expect(up.noVerify)
        #expect(up.ports == .auto)
        #expect(up.timeout == .whole(90))
    }

    @Test func waitsForLinksOnFixedPortsByDefault() throws {
        let up = try #require(try Spanctl.parseAsRoot(["up"]) as? Up)
        #expect(!up.foreground)
        #expect(!up.noVerify)
        #expect(up.ports == .fixed)
        #expect(up.timeout == .whole(60))
    }

    @Test(arguments: [
        ["upp"], ["up", "--prots", "auto"], ["up", "--ports", "some"], ["up", "--timeout", "0"],
        ["verify", "--format", "xml"],
        ["logs", "--tail", "-1"], ["down", "--grace", "soon"], ["provision", "--print", "--output", "a"],
        ["backend", "--data-directory", "a", "--tempo-port", "65536"], ["backend"],
    ])
    func refusesWhatItDoesNotUnderstand(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Spanctl.parseAsRoot(arguments) }
        #expect(error.map { Spanctl.exitCode(for: $0).rawValue } == ExitStatus.usage.rawValue)
    }

    @Test func keepsTheBackendOutOfTheHelp() {
        #expect(!Spanctl.helpMessage(columns: 80).contains("backend"))
    }

    @Test func leavesFixedPortsAlone() {
        #expect(PortChoice.fixed.applied(to: .default) == .default)
        #expect(PortChoice.auto.applied(to: .default) == Stack.default.withAutomaticPorts())
    }
}
