import Foundation
import Testing

extension EndToEnd {
    /// The main job: from nothing to a verified flame graph of one span, and back to nothing.
    struct FirstLightTests {
        private static let regions = ["us-east", "eu-north", "ap-south"]

        @Test(.timeLimit(.minutes(5))) func bringsUpVerifiesAndTakesDown() async throws {
            try await Project.with { project in
                let up = try await project.spanctl("up", "--ports", "auto")
                #expect(up.status == 0, "\(up.messages)")
                for region in Self.regions {
                    #expect(up.output.contains(try Regex("\(region) .*verified")), "\(up.output)")
                }

                let status = try await project.status()
                #expect(status.services.map(\.name) == ["backend"] + Self.regions + ["load-generator"])
                #expect(status.services.allSatisfy { $0.state == "running" })

                let verify = try await project.spanctl("verify")
                #expect(verify.status == 0, "\(verify.output)\(verify.messages)")

                try await eachVehiclesProfileIsItsOwn(try #require(Telemetry(status)))
                try await upAgainChangesNothing(project, status)
                try await upStartsWhatDied(project, status)
                try await logsAreThere(project)
                try await downLeavesNothing(project)
            }
        }

        /// What only a car's order calls is in the profiles of car spans, and in no other's.
        private func eachVehiclesProfileIsItsOwn(_ telemetry: Telemetry) async throws {
            let service = "resource.service.name=\"rideshare\" && resource.region=\"eu-north\" && kind=server"
            let cars = try await eventually(within: .seconds(60)) {
                let ids = try await telemetry.profileIDs(where: "{ \(service) && name=~\".*/car\" }")
                let frames = ids.isEmpty ? [] : try await telemetry.frames(ofSpans: ids)
                return frames.contains { $0.contains("checkDriverAvailability") } ? frames : nil
            }
            #expect(try #require(cars).contains { $0.contains("orderCar") })

            for (vehicle, order) in [("bike", "orderBike"), ("scooter", "orderScooter")] {
                let frames = try await eventually(within: .seconds(60)) {
                    let ids = try await telemetry.profileIDs(where: "{ \(service) && name=~\".*/\(vehicle)\" }")
                    let frames = ids.isEmpty ? [] : try await telemetry.frames(ofSpans: ids)
                    return frames.contains { $0.contains(order) } ? frames : nil
                }
                #expect(!(try #require(frames)).contains { $0.contains("checkDriverAvailability") })
            }

            let random = String(UInt64.random(in: 1 ... .max), radix: 16)
            let padded = String(repeating: "0", count: 16 - random.count) + random
            #expect(try await telemetry.frames(ofSpans: [padded]).isEmpty)
        }

        private func upAgainChangesNothing(_ project: Project, _ before: StatusDocument) async throws {
            let again = try await project.spanctl("up", "--ports", "auto")
            #expect(again.status == 0, "\(again.messages)")
            let after = try await project.status()
            #expect(after.pids == before.pids)
            #expect(after.ports == before.ports)
        }

        private func upStartsWhatDied(_ project: Project, _ before: StatusDocument) async throws {
            let victim = try #require(before.pids["eu-north"])
            kill(victim, SIGKILL)
            let died = try await eventually(within: .seconds(10)) { Machine.isAlive(victim) ? nil : true }
            #expect(died == true)
            let exited = try await project.status()
            #expect(exited.services.first { $0.name == "eu-north" }?.state == "exited")

            let again = try await project.spanctl("up", "--ports", "auto", "--no-verify")
            #expect(again.status == 0, "\(again.messages)")
            let after = try await project.status()
            #expect(after.services.allSatisfy { $0.state == "running" })
            #expect(after.ports == before.ports)
            #expect(after.pids.filter { $0.key != "eu-north" } == before.pids.filter { $0.key != "eu-north" })
            #expect(after.pids["eu-north"] != victim)
        }

        private func logsAreThere(_ project: Project) async throws {
            let logs = try await project.spanctl("logs", "us-east")
            #expect(logs.status == 0, "\(logs.messages)")
            #expect(!logs.output.isEmpty)
            let unknown = try await project.spanctl("logs", "us-west")
            #expect(unknown.status == 2)
            #expect(unknown.messages.contains("us-west"), "\(unknown.messages)")
            #expect(unknown.messages.contains("us-east"), "\(unknown.messages)")
        }

        private func downLeavesNothing(_ project: Project) async throws {
            let last = try await project.status()
            let down = try await project.spanctl("down")
            #expect(down.status == 0, "\(down.messages)")
            for pid in last.pids.values { #expect(!Machine.isAlive(pid)) }
            for port in last.ports { #expect(try await Machine.isFree(port)) }
            #expect(!FileManager.default.fileExists(atPath: project.directory.appending(path: ".spanctl/lock").path))
            #expect(try await project.status().pids.isEmpty)

            let again = try await project.spanctl("down", "--volumes")
            #expect(again.status == 0, "\(again.messages)")
            #expect(!FileManager.default.fileExists(atPath: project.directory.appending(path: ".spanctl/data").path))
        }
    }
}
