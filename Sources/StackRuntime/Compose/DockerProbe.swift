import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1

/// Finds out whether a Docker engine answers, without a child process where the endpoint is a socket of this machine.
struct DockerProbe: Sendable {
    private static let patience = TimeAmount.seconds(3)

    let docker: DockerCommand

    /// - Returns: the engine's version.
    /// - Throws: ``StackRuntimeError/docker(_:)``.
    func version(at endpoint: DockerEndpoint) async throws -> String {
        guard let path = endpoint.socketPath else { return try await versionByCommand(at: endpoint) }
        if let problem = Self.problem(connectingTo: path, endpoint: endpoint.url) {
            throw StackRuntimeError.docker(problem)
        }
        guard let url = URL(httpURLWithSocketPath: path, uri: "/version") else {
            throw StackRuntimeError.docker(.unreachable(endpoint: endpoint.url, reason: "its path is no path"))
        }
        do {
            var request = HTTPClientRequest(url: url.absoluteString)
            // The escaped path of the socket is none.
            request.headers.add(name: "host", value: "docker")
            let response = try await HTTPClient.shared.execute(
                request, timeout: Self.patience)
            guard response.status == .ok else {
                throw StackRuntimeError.docker(
                    .unreachable(endpoint: endpoint.url, reason: "it answers \(response.status.code)"))
            }
            let body = try await response.body.collect(upTo: 1 << 20)
            return try JSONDecoder().decode(Version.self, from: Data(body.readableBytesView)).Version
        } catch let error as StackRuntimeError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw StackRuntimeError.docker(
                .unreachable(endpoint: endpoint.url, reason: "its answer is not a Docker engine's"))
        }
    }

    /// What stands in the way of connecting to a socket; nothing if it can be connected to.
    static func problem(connectingTo path: String, endpoint: String) -> DockerProblem? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            return .unreachable(endpoint: endpoint, reason: "its path is too long")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return result == 0 ? nil : problem(errorNumber: errno, endpoint: endpoint)
    }

    static func problem(errorNumber: Int32, endpoint: String) -> DockerProblem {
        switch errorNumber {
        case ENOENT, ECONNREFUSED: .notRunning(endpoint: endpoint)
        case EACCES, EPERM: .noPermission(endpoint: endpoint)
        default:
            .unreachable(endpoint: endpoint, reason: String(cString: strerror(errorNumber)).lowercased())
        }
    }

    /// Over TCP, TLS or SSH, which are the command's own business.
    private func versionByCommand(at endpoint: DockerEndpoint) async throws -> String {
        let output = try await docker.output(["version", "--format", "{{.Server.Version}}"])
        guard output.succeeded, let version = output.lines.first else {
            throw StackRuntimeError.docker(
                .unreachable(endpoint: endpoint.url, reason: output.complaints.last ?? "it does not answer"))
        }
        return version
    }

    private struct Version: Decodable {
        let Version: String
    }
}
