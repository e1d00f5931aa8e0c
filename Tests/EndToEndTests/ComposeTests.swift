import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// The compose engine on a real Docker engine, with our own backend in the place of each server.
    @Suite(
        .enabled(
            if: Docker.isAvailable, "no Docker engine with the stand-in images, which .ci/stand-in-images makes"))
    struct ComposeTests {
        private static let regions = ["us-east", "eu-north", "ap-south"]
        private static let services = ["tempo", "pyroscope", "grafana"] + regions + ["load-generator"]

        /// A project whose stack file asks for containers under a name of its own.
        private static func withProject(
            _ changes: [String: String] = [:], _ body: (Project, String) async throws -> Void
        ) async throws {
            let name = "spanctl-e2e-\(UInt32.random(in: 0 ... .max))"
            try await Project.with { project in
                var file = "name: \(name)\nengine: compose\n" + Docker.standIns
                for (old, new) in changes { file.replace(old, with: new) }
                try project.write(file, to: "spanctl.yaml")
                try await body(project, name)
            }
            for kind in Docker.Kind.allCases {
                #expect(try await Docker.names(kind, ofProject: name).isEmpty, "a \(kind.rawValue) is left behind")
            }
        }

        @Test(.timeLimit(.minutes(10))) func runsTheWholeStackInContainers() async throws {
            try await Self.withProject { project, name in
                let up = try await project.spanctl("up", "--ports", "auto", "--timeout", "120")
                #expect(up.status == 0, "\(up.output)\(up.messages)")
                for region in Self.regions {
                    #expect(up.output.contains(try Regex("\(region) .*verified")), "\(up.output)")
                }
                #expect(up.output.contains("/explore?"), "\(up.output)")

                let status = try await project.status()
                #expect(status.services.map(\.name) == Self.services)
                #expect(status.services.allSatisfy { $0.state == "running" && $0.container != nil })

                let verify = try await project.spanctl("verify")
                #expect(verify.status == 0, "\(verify.output)\(verify.messages)")
                try await containersAreConfined(name)
                try await grafanaReachesItsDatasources(try #require(status.url("page")))
                try await carsProfileIsThere(try #require(Telemetry(status)))
                try await upAgainChangesNothing(project, name)
                try await upStartsWhatDied(project, name)
                try await logsAreThere(project)
                try await dataOutlivesDown(project, name)
            }
        }

        @Test(.timeLimit(.minutes(5))) func refusesAnImageThatCannotBePulled() async throws {
            let missing = "127.0.0.1:1/nobody/tempo:3.0.3"
            try await Self.withProject(["spanctl-test/tempo:3.0.3": missing]) {
                project, name in
                let up = try await project.spanctl("up", "--ports", "auto")
                #expect(up.status == 3, "\(up.output)")
                #expect(up.messages.contains(missing), "\(up.messages)")
                #expect(try await Docker.names(.container, ofProject: name).isEmpty)
                #expect(try await Docker.names(.network, ofProject: name).isEmpty)
            }
        }

        @Test(.timeLimit(.minutes(5))) func showsTheLastLinesOfAContainerThatFailsAndTakesTheRestDown() async throws {
            try await Self.withProject(["/pyroscope:2.2.1": "/tempo:3.0.3"]) {
                project, name in
                let up = try await project.spanctl("up", "--ports", "auto")
                #expect([3, 4, 5].contains(up.status), "\(up.status)")
                #expect(up.messages.contains("pyroscope"), "\(up.messages)")
                #expect(up.messages.contains("spanctl logs pyroscope"), "\(up.messages)")
                #expect(try await Docker.names(.container, ofProject: name).isEmpty)
            }
        }

        @Test(.timeLimit(.minutes(5))) func takesDownWhatAnInterruptedUpStarted() async throws {
            try await Self.withProject { project, name in
                let (_, end) = try await project.start("up", "--ports", "auto") { process in
                    let started = try await eventually(within: .seconds(120)) {
                        try await Docker.names(.container, ofProject: name).isEmpty ? nil : true
                    }
                    #expect(started == true)
                    kill(process.value, SIGINT)
                }
                #expect(end == .exited(130))
                #expect(try await Docker.names(.container, ofProject: name).isEmpty)
            }
        }

        @Test(
            .enabled(if: Browser.isAvailable, "no chromedriver is installed"), .timeLimit(.minutes(5))
        ) func leadsFromASpanToItsFlameGraphByTheProvisionedLink() async throws {
            try await Self.withProject { project, _ in
                let up = try await project.spanctl("up", "--ports", "auto", "--timeout", "120")
                #expect(up.status == 0, "\(up.output)\(up.messages)")
                let page = try #require(try await project.status().url("page"))
                try await Browser.with { browser in
                    try await PageTests.leadsToAFlameGraph(browser, from: page, screenshot: "compose-flame-graph.png")
                }
            }
        }

        private func containersAreConfined(_ name: String) async throws {
            let containers = try await Docker.names(.container, ofProject: name)
            #expect(containers.count == Self.services.count)
            let data = Data(try await Docker.output(["container", "inspect"] + containers.sorted()).utf8)
            for container in try JSONDecoder().decode([Container].self, from: data) {
                let host = container.hostConfig
                #expect(host.capDrop == ["ALL"], "\(container.name)")
                #expect(host.securityOpt?.contains { $0.hasPrefix("no-new-privileges") } == true, "\(container.name)")
                #expect(host.memory > 0 && host.pidsLimit > 0, "\(container.name)")
                #expect(!["", "0", "root"].contains(container.config.user), "\(container.name) runs as root")
                for binding in (host.portBindings ?? [:]).values.flatMap({ $0 ?? [] }) {
                    #expect(binding.hostIp == "127.0.0.1", "\(container.name)")
                }
            }
        }

        private func grafanaReachesItsDatasources(_ grafana: String) async throws {
            #expect(try await HTTP.get("\(grafana)/api/health").status == 200)
            for uid in ["tempo", "pyroscope"] {
                let (status, body) = try await HTTP.get("\(grafana)/api/datasources/uid/\(uid)/health")
                #expect(status == 200, "\(uid): \(String(decoding: body, as: UTF8.self))")
            }
            #expect(try await HTTP.get("\(grafana)/api/datasources/uid/nobody").status == 404)
        }

        private func carsProfileIsThere(_ telemetry: Telemetry) async throws {
            let service = "resource.service.name=\"rideshare\" && resource.region=\"eu-north\" && kind=server"
            let frames = try await eventually(within: .seconds(60)) {
                let ids = try await telemetry.profileIDs(where: "{ \(service) && name=~\".*/car\" }")
                let frames = ids.isEmpty ? [] : try await telemetry.frames(ofSpans: ids)
                return frames.contains { $0.contains("checkDriverAvailability") } ? frames : nil
            }
            #expect(frames != nil)
        }

        private func upAgainChangesNothing(_ project: Project, _ name: String) async throws {
            let before = try await Self.identities(name)
            let again = try await project.spanctl("up", "--ports", "auto", "--no-verify")
            #expect(again.status == 0, "\(again.messages)")
            #expect(try await Self.identities(name) == before)
        }

        private func upStartsWhatDied(_ project: Project, _ name: String) async throws {
            let before = try await project.status()
            let victim = try #require(before.services.first { $0.name == "eu-north" }?.container)
            try await Docker.output(["kill", victim])
            let gone = try await eventually(within: .seconds(20)) {
                try await project.status().services.first { $0.name == "eu-north" }?.state == "running" ? nil : true
            }
            #expect(gone == true)
            let again = try await project.spanctl("up", "--ports", "auto", "--no-verify")
            #expect(again.status == 0, "\(again.messages)")
            let after = try await project.status()
            #expect(after.services.allSatisfy { $0.state == "running" })
            #expect(after.ports == before.ports)
        }

        private func logsAreThere(_ project: Project) async throws {
            let logs = try await project.spanctl("logs", "us-east")
            #expect(logs.status == 0, "\(logs.messages)")
            #expect(!logs.output.isEmpty)
            let unknown = try await project.spanctl("logs", "us-west")
            #expect(unknown.status == 2)
            #expect(unknown.messages.contains("us-east"), "\(unknown.messages)")
        }

        /// Volumes stay with `down` and hold what was stored; `down --volumes` takes them too.
        private func dataOutlivesDown(_ project: Project, _ name: String) async throws {
            let filter = "{ resource.service.name=\"rideshare\" }"
            let stored = try await #require(Telemetry(project.status())).profileIDs(where: filter)
            let ports = try await project.status().ports
            let down = try await project.spanctl("down")
            #expect(down.status == 0, "\(down.messages)")
            #expect(try await Docker.names(.container, ofProject: name).isEmpty)
            #expect(try await Docker.names(.network, ofProject: name).isEmpty)
            #expect(!(try await Docker.names(.volume, ofProject: name)).isEmpty)
            for port in ports { #expect(try await Machine.isFree(port)) }

            let up = try await project.spanctl("up", "--ports", "auto", "--no-verify")
            #expect(up.status == 0, "\(up.messages)")
            let found = try await #require(Telemetry(project.status())).profileIDs(
                where: "{ resource.service.name=\"rideshare\" && span.pyroscope.profile.id=\"\(stored.first ?? "")\" }")
            #expect(!found.isEmpty)
        }

        /// Which containers there are, by their ids: a container that was made anew has another.
        private static func identities(_ name: String) async throws -> Set<String> {
            let output = try await Docker.output([
                "container", "ls", "--filter", "label=com.docker.compose.project=\(name)", "--format",
                "{{.ID}} {{.Names}}",
            ])
            return Set(output.split(whereSeparator: \.isNewline).map(String.init))
        }

        /// What `docker container inspect` says, as far as it matters here.
        private struct Container: Decodable {
            struct Config: Decodable {
                let user: String

                enum CodingKeys: String, CodingKey { case user = "User" }
            }

            struct HostConfig: Decodable {
                let capDrop: [String]?
                let securityOpt: [String]?
                let memory: Int
                let pidsLimit: Int
                let portBindings: [String: [Binding]?]?

                enum CodingKeys: String, CodingKey {
                    case capDrop = "CapDrop"
                    case securityOpt = "SecurityOpt"
                    case memory = "Memory"
                    case pidsLimit = "PidsLimit"
                    case portBindings = "PortBindings"
                }
            }

            struct Binding: Decodable {
                let hostIp: String

                enum CodingKeys: String, CodingKey { case hostIp = "HostIp" }
            }

            let name: String
            let config: Config
            let hostConfig: HostConfig

            enum CodingKeys: String, CodingKey {
                case name = "Name"
                case config = "Config"
                case hostConfig = "HostConfig"
            }
        }
    }
}
