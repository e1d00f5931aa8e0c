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

    @Test(
        arguments: [
            ([], nil), (["--engine", "auto"], .auto), (["--engine", "compose"], .compose),
        ] as [([String], EngineChoice?)])
    func readsTheEngine(_ arguments: [String], engine: EngineChoice?) throws {
        let up = try #require(try Spanctl.parseAsRoot(["up"] + arguments) as? Up)
        #expect(up.engineOptions.engine == engine)
        let provision = try #require(try Spanctl.parseAsRoot(["provision"] + arguments) as? Provision)
        #expect(provision.engine == engine)
        let down = try #require(try Spanctl.parseAsRoot(["down"] + arguments) as? Down)
        #expect(down.engine == engine)
    }

    @Test func readsProvision() throws {
        let arguments = ["provision", "--output", "out", "--templates", "mine", "--print", "compose.yaml"]
        let provision = try #require(try Spanctl.parseAsRoot(arguments) as? Provision)
        #expect(provision.output == "out")
        #expect(provision.templateOptions.templates == "mine")
        #expect(provision.print == "compose.yaml")
        #expect(!provision.check)
        #expect(!provision.dryRun)
    }

    @Test(arguments: [
        (["--check", "--dry-run"], "--check and --dry-run exclude each other; give one of them"),
        (["--print", "a", "--check"], "--check and --print exclude each other; give one of them"),
        (["--dry-run", "--print", "a"], "--print and --dry-run exclude each other; give one of them"),
    ])
    func saysWhichFlagsExcludeEachOther(_ flags: [String], message: String) throws {
        let error = try #require(throws: (any Error).self) { try Spanctl.parseAsRoot(["provision"] + flags) }
        #expect(Spanctl.message(for: error) == message)
        #expect(Spanctl.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
    }

    @Test(arguments: ["status", "logs", "verify", "down"])
    func takesTheOptionsThatASummaryForwards(_ command: String) throws {
        let stack = try #require(
            try Spanctl.parseAsRoot(["up", "--project-directory", "demo", "--file", "a.yaml"]) as? Up
        ).stackOptions
        #expect(throws: Never.self) { try Spanctl.parseAsRoot([command] + stack.forwarded) }
    }

    @Test(arguments: [
        ["upp"], ["up", "--prots", "auto"], ["up", "--ports", "some"], ["up", "--timeout", "0"],
        ["verify", "--format", "xml"],
        ["logs", "--tail", "-1"], ["down", "--grace", "soon"], ["up", "--engine", "podman"],
        ["provision", "--print"], ["provision", "--engine", "docker"],
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
