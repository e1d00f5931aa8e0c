import Foundation
import Glibc

/// The room that is left where the engine and its commands write.
struct DiskSpace: Sendable {
    /// Below this, writing an image's layer or a volume fails.
    static let minimum: UInt64 = 32 << 20

    let docker: DockerCommand
    let endpoint: DockerEndpoint

    /// The first place that is full.
    func problem() async throws -> DockerProblem? {
        var places = [docker.environment["TMPDIR"] ?? "/tmp"]
        if endpoint.socketPath != nil {
            let output = try await docker.output(["info", "--format", "{{.DockerRootDir}}"])
            // An engine in a virtual machine tells a path of that machine, which is then not found here.
            if output.succeeded { places += output.lines }
        }
        return Self.problem(at: places)
    }

    static func problem(at places: [String], minimum: UInt64 = minimum) -> DockerProblem? {
        for place in places {
            var status = statvfs()
            guard statvfs(place, &status) == 0 else { continue }
            let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
            if free < minimum { return .diskFull(path: place, freeBytes: free) }
        }
        return nil
    }
}
