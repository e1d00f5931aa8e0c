import Foundation
import StackConfig
import Synchronization
import Testing

@testable import StackRuntime

/// The compose engine on a real Docker engine.
@Suite(.serialized, .enabled(DockerMachine.absence) { await DockerMachine.isReady() }, .timeLimit(.minutes(3)))
struct ComposeEngineTests {
    @Test func bringsUpAStackChangesNothingTheSecondTimeAndLeavesNothingBehind() async throws {
        try await ContainerProject.with { project in
            let services = [
                ContainerService.tempo("volumes: [data:/data, /anonymous]"), .region(), .load(),
            ]
            let status = try await project.up(project.stack, services)
            let expected = ["tempo", "pyroscope", "grafana", "us-east", "load-generator"]
            #expect(status.services.map(\.name) == expected)
            #expect(status.services.map(\.state) == [.running, .notStarted, .notStarted, .running, .running])
            #expect(status.services[0].container == "\(project.name)-tempo-1")
            #expect(try #require(status.services[0].uptime) < 60)
            #expect(project.events.ready == ["load-generator", "tempo", "us-east"])

            let running = try #require(try await project.engine.running(project.stack))
            #expect(!running.ports.tempo.isAutomatic)
            #expect(
                status.services[0].addresses.map(\.description)
                    == ["Tempo http://127.0.0.1:\(running.ports.tempo)"])
            #expect(
                status.services[3].addresses.map(\.description)
                    == ["http http://127.0.0.1:\(running.regions[0].port)"])

            let before = try await project.containers()
            project.events.clear()
            try await project.up(project.stack, services)
            #expect(try await project.containers() == before)
            #expect(project.events.alreadyRunning == ["load-generator", "tempo", "us-east"])
            #expect(project.events.ready.isEmpty)
            #expect(try await project.engine.running(project.stack) == running)

            try FileManager.default.removeItem(atPath: project.engine.directory.generated)
            let report = try await project.engine.down(DownOptions(volumes: true, grace: .seconds(5)))
            #expect(report.removedData)
            #expect(Set(report.stopped.prefix(2).map(\.service)) == ["load-generator", "us-east"])
            #expect(report.stopped.last == .init(service: "tempo", pid: nil, wasKilled: false))
            #expect(try await project.remains() == [])
            #expect(EngineRecord.load(from: project.engine.directory) == nil)
            #expect(try await project.engine.running(project.stack) == nil)
            #expect(
                try await project.engine.down(DownOptions()) == DownReport(stopped: [], removedData: false))
        }
    }

    @Test func keepsVolumesUntilTheyAreToGo() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo("volumes: [data:/data, /anonymous]"))
            let volumes = try await project.docker.output(["volume", "ls", "-q"]).lines
            #expect(try await !project.engine.down(DownOptions(grace: .seconds(2))).removedData)
            #expect(try await project.remains() == ["\(project.name)_data"])
            let left = try await project.docker.output(["volume", "ls", "-q"]).lines
            #expect(Set(left).subtracting(volumes).isEmpty)
            #expect(try await project.engine.down(DownOptions(volumes: true)).removedData)
            #expect(try await project.remains() == [])
        }
    }

    @Test func startsAKilledContainerAgainAndNothingElse() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo(), .region())
            let before = try await project.containers()
            let region = try #require(before["us-east"])
            _ = try await project.docker.output(["kill", region.id])
            let dead = try await project.engine.status(of: project.stack).services.first { $0.name == "us-east" }
            #expect(dead?.state == .exited)
            #expect(dead?.detail == "it was killed by signal 9")
            project.events.clear()
            try await project.up(.tempo(), .region())
            let after = try await project.containers()
            #expect(after["tempo"] == before["tempo"])
            #expect(after["us-east"]?.id == region.id)
            #expect(after["us-east"]?.state == .running)
            #expect(after["us-east"]?.ports == region.ports)
            #expect(project.events.alreadyRunning == ["tempo"])
            #expect(project.events.ready == ["us-east"])
        }
    }

    @Test func recreatesOnlyTheServiceThatHasChanged() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo(), .region())
            let before = try await project.containers()
            try await project.up(.tempo(), .region("environment: { A: b }"))
            let after = try await project.containers()
            #expect(after["tempo"] == before["tempo"])
            #expect(after["us-east"]?.id != before["us-east"]?.id)
            #expect(after["us-east"]?.ports == before["us-east"]?.ports)
        }
    }

    @Test func removesAServiceThatIsNoLongerThere() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo(), .region())
            try await project.up(.tempo())
            #expect(try await Array(project.containers().keys) == ["tempo"])
        }
    }

    @Test func showsTheLastLinesOfWhatFailsAndTakesBackWhatItMade() async throws {
        try await ContainerProject.with { project in
            let error = try await thrown(as: StackRuntimeError.self) {
                try await project.up(
                    .tempo("volumes: [data:/data]"), .load("echo first; echo 'cannot bind' >&2; exit 3"))
            }
            guard case .died("load-generator", .exited(3), let lines) = error else { throw error }
            #expect(Set(lines) == ["first", "cannot bind"])
            #expect(try await project.remains() == [])
            #expect(EngineRecord.load(from: project.engine.directory) == nil)
            #expect(project.events.all.contains(.rollingBack))
        }
    }

    @Test func leavesAloneWhatRanBeforeAFailure() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo("volumes: [data:/data]"))
            let before = try await project.containers()
            let error = try await thrown(as: StackRuntimeError.self) {
                try await project.up(.tempo("volumes: [data:/data]"), .load("exit 1"))
            }
            #expect(error == .died(service: "load-generator", status: .exited(1), lastLog: []))
            #expect(try await project.containers() == before)
            let network = "\(project.name)_default"
            #expect(try await project.remains() == ["\(project.name)-tempo-1", network, "\(project.name)_data"])
        }
    }

    @Test func tellsWhatAFailedHealthCheckSays() async throws {
        try await ContainerProject.with { project in
            let check = "healthcheck: { test: [CMD, sh, -c, 'echo no queue; exit 1'], interval: 200ms, retries: 1 }"
            let error = try await thrown(as: StackRuntimeError.self) {
                try await project.up(.load("echo started; exec sleep 1000", check))
            }
            guard case .notReady("load-generator", _, let detail, ["started"]) = error else { throw error }
            #expect(detail == "its health check fails: no queue")
            #expect(try await project.remains() == [])
        }
    }

    @Test func saysWhatWasMissingWhenTimeRunsOut() async throws {
        try await ContainerProject.with(patience: .seconds(2)) { project in
            var deaf = ContainerService.tempo()
            deaf.command = ["sh", "-c", "echo deaf; exec sleep 1000"]
            let service = deaf
            let error = try await thrown(as: StackRuntimeError.self) { try await project.up(service) }
            guard case .notReady("tempo", 2, let detail?, ["deaf"]) = error else { throw error }
            #expect(detail.hasSuffix("/ready does not answer"))
        }
    }

    @Test func leavesAForeignContainerOfTheSameNameAlone() async throws {
        try await ContainerProject.with { project in
            let foreign = "\(project.name)-tempo-1"
            let run = ["run", "--detach", "--init", "--name", foreign, DockerMachine.image, "sleep", "1000"]
            #expect(try await project.docker.output(run).succeeded)
            let error = try await thrown(as: StackRuntimeError.self) { try await project.up(.tempo()) }
            let inspect = ["inspect", "--format", "{{.State.Status}}", foreign]
            #expect(try await project.docker.output(inspect).lines == ["running"])
            _ = try await project.docker.output(["rm", "--force", foreign])
            guard case .docker(.refused("docker compose up", let output)) = error else { throw error }
            #expect(output.contains { $0.contains(foreign) })
            #expect(try await project.remains() == [])
        }
    }

    @Test func refusesANameThatAnotherDirectoryUses() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo())
            let before = try await project.containers()
            let elsewhere = project.path + "/elsewhere"
            let engine = ComposeEngine(
                projectDirectory: elsewhere, spanctlExecutable: "/absent/spanctl",
                environment: project.docker.environment
            ) { _ in }
            let error = try await thrown(as: StackRuntimeError.self) {
                _ = try await engine.up(project.stack) { _ in [] }
            }
            #expect(
                error
                    == .docker(.projectTaken(name: project.name, directory: project.engine.directory.generated)))
            try EngineRecord(engine: .compose, stackName: project.name).save(to: StateDirectory(project: elsewhere))
            #expect(try await engine.down(DownOptions(volumes: true)).stopped.isEmpty)
            #expect(try await project.containers() == before)
            #expect(try await engine.running(project.stack) == nil)
        }
    }

    @Test func takesEverythingDownWhenInterrupted() async throws {
        try await ContainerProject.with { project in
            var deaf = ContainerService.tempo()
            deaf.command = ["sleep", "1000"]
            let service = deaf
            let error = try await thrown(as: StackRuntimeError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await project.up(service) }
                    group.addTask {
                        try await eventually("the container is being waited for") {
                            project.events.all.contains(.starting(service: "tempo"))
                        }
                    }
                    try await group.next()
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
            #expect(error == .interrupted)
            #expect(try await project.remains() == [])
        }
    }

    @Test func namesTheHolderOfAPortBeforeAnythingStarts() async throws {
        try await ContainerProject.with { project in
            let listener = Listener()
            var stack = project.stack
            stack.ports.tempo = Port(rawValue: listener.port)
            let asked = stack
            let error = try await thrown(as: StackRuntimeError.self) { try await project.up(asked, [.tempo()]) }
            guard case .portsTaken(let ports) = error else { throw error }
            #expect(ports.map(\.service) == ["tempo"])
            #expect(try await project.remains() == [])
            withExtendedLifetime(listener) {}
        }
    }

    @Test func choosesAnotherPortIfOneIsLostBeforeItIsPublished() async throws {
        try await ContainerProject.with { project in
            let rivals = Mutex<[Listener]>([])
            try await project.up(project.stack, [.tempo()]) { placed in
                rivals.withLock { if $0.isEmpty { $0.append(Listener(port: placed.ports.tempo.rawValue)) } }
            }
            let running = try #require(try await project.engine.running(project.stack))
            #expect(rivals.withLock { $0.map(\.port) } != [running.ports.tempo.rawValue])
        }
    }

    @Test func buildsTheImageFromTheExecutableOfThisMachine() async throws {
        try await ContainerProject.with { project in
            var service = ContainerService.load("ls /opt/rideshare; exec sleep 1000")
            service.more += [
                "image: \(project.name)-rideshare:local", "build: { context: ./rideshare, dockerfile: ../Dockerfile }",
            ]
            try await project.up(service)
            let before = try await project.containers()
            #expect(project.events.all.contains { if case .built = $0 { true } else { false } })
            let container = try #require(before["load-generator"])
            #expect(await project.engine.project(of: project.stack).lastLines(of: container).contains("ls"))
            try await project.up(service)
            #expect(try await project.containers() == before)
            #expect(project.events.all.count { if case .built = $0 { true } else { false } } == 1)

            _ = try await project.docker.lines(
                ["image", "rm", "--force", "\(project.name)-rideshare:local"], for: "a test")
            try await project.up(service)
            #expect(project.events.all.count { if case .built = $0 { true } else { false } } == 2)
        }
    }

    @Test func runsTheDemoServiceInAnImageWithoutSwift() async throws {
        let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        try await ContainerProject.with(rideshare: products.appending(path: "rideshare").path()) { project in
            var service = ContainerService.load("/opt/rideshare/rideshare --help; exec sleep 1000")
            service.more += [
                "image: \(project.name)-rideshare:local", "build: { context: ./rideshare, dockerfile: ../Dockerfile }",
            ]
            try await project.up(service)
            let container = try #require(try await project.containers()["load-generator"])
            let lines = await project.engine.project(of: project.stack).lastLines(of: container, count: 100)
            #expect(lines.contains { $0.hasPrefix("USAGE: ") }, "\(lines)")
        }
    }

    @Test func noticesADeath() async throws {
        try await ContainerProject.with { project in
            try await project.up(.load("echo working; exec sleep 1000"))
            let container = try #require(try await project.containers()["load-generator"])
            let supervision = Task { try await project.engine.supervise() }
            _ = try await project.docker.output(["kill", container.id])
            await #expect(
                throws: StackRuntimeError.died(
                    service: "load-generator", status: .killed(signal: 9), lastLog: ["working"])
            ) { try await supervision.value }
        }
    }

    @Test func endsSupervisionWithTheTaskAndWithTheStack() async throws {
        try await ContainerProject.with { project in
            try await project.up(.load())
            let cancelled = Task { try await project.engine.supervise() }
            cancelled.cancel()
            try await cancelled.value
            let supervision = Task { try await project.engine.supervise() }
            _ = try await project.engine.down(DownOptions())
            try await supervision.value
        }
    }

    @Test func doesNotWaitOnceHurried() async throws {
        try await ContainerProject.with { project in
            try await project.up(.load("trap '' TERM; echo deaf; while :; do sleep 1; done"))
            let down = Task { try await project.engine.down(DownOptions(grace: .seconds(600))) }
            try await eventually("it is being stopped") {
                project.events.all.contains(.stopping(service: "load-generator", pid: nil))
            }
            project.engine.hurry()
            #expect(try await down.value.stopped.map(\.wasKilled) == [true])
            #expect(try await project.remains() == [])
        }
    }

    @Test func stopsOnlyTheServicesThatAreNamed() async throws {
        try await ContainerProject.with { project in
            try await project.up(.tempo(), .load())
            let report = try await project.engine.down(DownOptions(services: ["load-generator"]))
            #expect(report.stopped.map(\.service) == ["load-generator"])
            #expect(try await Array(project.containers().keys) == ["tempo"])
            #expect(project.engine.recordedName == project.name)
        }
    }
}

extension EventLog {
    /// The services that became ready, sorted.
    fileprivate var ready: [String] {
        all.compactMap { if case .ready(let service, _, _, _) = $0 { service } else { nil } }.sorted()
    }

    /// The services that ran before, sorted.
    fileprivate var alreadyRunning: [String] {
        all.compactMap { if case .alreadyRunning(let service, _, _) = $0 { service } else { nil } }.sorted()
    }
}

extension ServiceAddress {
    fileprivate var description: String { "\(name) \(url)" }
}
