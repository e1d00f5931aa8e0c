/// Why the compose engine cannot do its work.
package enum DockerProblem: Sendable, Equatable, CustomStringConvertible {
    /// No `docker` on `PATH`.
    case commandMissing
    /// Nobody listens at the endpoint.
    case notRunning(endpoint: String)
    /// This user may not connect to the endpoint.
    case noPermission(endpoint: String)
    /// The endpoint cannot be asked, for another reason.
    case unreachable(endpoint: String, reason: String)
    /// No Compose, or one that is too old.
    case composeMissing(found: String?)
    /// An image that is not on this machine and that the engine could not fetch, with the engine's own words.
    case imageUnavailable(image: String, output: [String])
    case imageBuildFailed(output: [String])
    /// What Compose or the engine refused to do, with its own words.
    case refused(action: String, output: [String])
    /// Too little space is left on a file system that the engine needs, which is why something failed.
    case diskFull(path: String, freeBytes: UInt64)
    /// Containers of the same Compose project that another directory made.
    case projectTaken(name: String, directory: String)
    /// Containers that even SIGKILL did not end in time.
    case notStopped(containers: [String])
    /// A library that the demo service needs, which would be missing in its image.
    case libraryMissing(String, executable: String)

    package var description: String {
        switch self {
        case .commandMissing:
            "no 'docker' command; install Docker Engine with Compose from https://docs.docker.com/engine/install, "
                + "or use --engine embedded"
        case .notRunning(let endpoint):
            "no Docker engine answers at '\(endpoint)'; start it, such as with systemctl start docker, "
                + "or use --engine embedded"
        case .noPermission(let endpoint):
            "this user may not use the Docker engine at '\(endpoint)'; add it to the group docker and log in again, "
                + "or run Docker rootless"
        case .unreachable(let endpoint, let reason):
            "cannot ask the Docker engine at '\(endpoint)': \(reason); check DOCKER_HOST and docker context show"
        case .composeMissing(nil):
            "Docker answers but Compose is missing; install docker-compose-plugin, or use --engine embedded"
        case .composeMissing(let version?):
            "Compose '\(version)' is too old; install version 2 or later as docker-compose-plugin"
        case .imageUnavailable(let image, let output):
            Self.withWords("image '\(image)' is not on this machine and cannot be pulled", output)
                + "\ncheck the network and the name, or choose another under images: in spanctl.yaml"
        case .imageBuildFailed(let output):
            Self.withWords("building the image of the demo service failed", output)
                + "\nrepair what the build says, then try again"
        case .refused(let action, let output):
            Self.withWords("\(action) failed", output) + "\nrepair what Docker says, then try again"
        case .diskFull(let path, let freeBytes):
            "only \(freeBytes >> 20) MB are left at '\(path)'; make room there, such as with docker image prune"
        case .projectTaken(let name, let directory):
            "the Compose project '\(name)' runs already from '\(directory)'; stop it there, or give this stack another "
                + "name: in spanctl.yaml"
        case .notStopped(let containers):
            "containers \(containers.joined(separator: ", ")) still run after SIGKILL; look at them with docker ps"
        case .libraryMissing(let library, let executable):
            "'\(library)', which '\(executable)' needs, is not found; build it again, or set apps.build to container"
        }
    }

    private static func withWords(_ message: String, _ lines: [String]) -> String {
        lines.isEmpty ? message : message + ":\n" + lines.map { "    " + $0 }.joined(separator: "\n")
    }
}
