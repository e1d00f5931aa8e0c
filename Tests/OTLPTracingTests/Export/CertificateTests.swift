import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import OTLPTracing
import ServiceLifecycle
import TestServing
import Testing
import Tracing

/// Over TLS with an authority that no system knows.
@Suite(.timeLimit(.minutes(1)))
struct CertificateTests {
    @Test func trustsTheAuthorityOfTheFile() async throws {
        try await withFiles(["authority.pem": TestCertificates.authority]) { folder in
            let exported = try await export(["OTEL_EXPORTER_OTLP_CERTIFICATE": folder + "/authority.pem"])
            #expect(exported == 1)
        }
    }

    @Test func trustsNobodyElse() async throws {
        #expect(try await export([:]) == 0)
    }

    @Test func saysWhichFileIsOfNoUse() async throws {
        try await withFiles(["empty.pem": "", "chain.pem": TestCertificates.loopback, "key.pem": TestCertificates.key])
        {
            folder in
            func error(_ environment: [String: String]) -> String? {
                do {
                    _ = try OTLPTracerConfiguration(environment: environment)
                    return nil
                } catch {
                    return error.description
                }
            }
            #expect(
                error(["OTEL_EXPORTER_OTLP_CERTIFICATE": folder + "/empty.pem"]) == """
                    certificateFile is '\(folder)/empty.pem', which cannot be read as PEM; name a readable file that holds a \
                    certificate or key
                    """
            )
            let chain = ["OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE": folder + "/chain.pem"]
            #expect(error(chain)?.hasPrefix("a client certificate without its key") == true)
            let missing = chain.merging(["OTEL_EXPORTER_OTLP_CLIENT_KEY": folder + "/no.pem"]) { $1 }
            #expect(error(missing)?.hasPrefix("clientKeyFile is '\(folder)/no.pem'") == true)
            let both = chain.merging(["OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY": folder + "/key.pem"]) { $1 }
            #expect(error(both) == nil)
        }
    }

    /// How many spans reach a server that has a certificate of the tests' authority.
    private func export(_ environment: [String: String]) async throws -> Int {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificates.loopback.utf8)).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
        let router = Router()
        router.post("**") { _, _ in HTTPResponse.Status.ok }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let server = Application(
            router: router,
            server: try .tls(
                .http1(),
                tlsConfiguration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
            ),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: silentLogger
        )
        let group = ServiceGroup(services: [server], logger: silentLogger)
        async let finished: Void = group.run()
        var bound = ports.makeAsyncIterator()
        let number = try #require(await bound.next())
        let variables = environment.merging(["OTEL_EXPORTER_OTLP_ENDPOINT": "https://127.0.0.1:\(number)"]) { $1 }
        var configuration = try OTLPTracerConfiguration(environment: variables)
        configuration.scheduleDelay = .seconds(86_400)
        let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger, clock: SkippingClock())
        tracer.startSpan("work").end()
        try await run(tracer) {}
        await group.triggerGracefulShutdown()
        try await finished
        return tracer.statistics.exported
    }

    /// Runs `body` with a directory that holds the files.
    private func withFiles(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try await body(folder.path)
    }
}
