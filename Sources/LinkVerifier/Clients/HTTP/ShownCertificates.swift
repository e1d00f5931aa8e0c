import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// The certificates with which a server introduces itself, the one of its own first.
struct ShownCertificates: Sendable {
    let certificates: [NIOSSLCertificate]

    /// Shakes hands with a server just far enough to see them; nothing comes back if it shows none in time.
    static func of(
        _ host: String, port: Int, within timeout: TimeAmount, on group: any EventLoopGroup
    ) async -> ShownCertificates? {
        let seen = group.any().makePromise(of: [NIOSSLCertificate].self)
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(timeout)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                    let name = (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
                    let look: NIOSSLCustomVerificationCallback = { shown, verdict in
                        seen.succeed(shown)
                        verdict.succeed(.failed)
                    }
                    let handler = try NIOSSLClientHandler(
                        context: context,
                        serverHostname: name,
                        customVerificationCallback: look
                    )
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        do {
            let channel = try await bootstrap.connect(host: host, port: port).get()
            channel.closeFuture.whenComplete { _ in seen.succeed([]) }
            let deadline = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
            defer { deadline.cancel() }
            let shown = try await seen.futureResult.get()
            channel.close(promise: nil)
            return shown.isEmpty ? nil : ShownCertificates(certificates: shown)
        } catch {
            seen.succeed([])
            return nil
        }
    }

    /// What is wrong with their time; nothing if all are valid now.
    func problem(at now: Date) -> CertificateProblem? {
        let seconds = now.timeIntervalSince1970
        for certificate in certificates {
            let start = TimeInterval(certificate.notValidBefore)
            let end = TimeInterval(certificate.notValidAfter)
            if seconds > end { return .expired(Date(timeIntervalSince1970: end)) }
            if seconds < start { return .notYetValid(Date(timeIntervalSince1970: start)) }
        }
        return nil
    }

    /// The hosts that the server's own certificate is for.
    var names: [String] {
        guard let first = certificates.first else { return [] }
        return first._subjectAlternativeNames().compactMap { name in
            let bytes = name.contents.withUnsafeBufferPointer { Array($0) }
            return switch name.nameType {
            case .dnsName: String(decoding: bytes, as: UTF8.self)
            case .ipAddress: try? Self.address(bytes)
            default: nil
            }
        }
    }

    private static func address(_ bytes: [UInt8]) throws -> String? {
        try SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0).ipAddress
    }
}
