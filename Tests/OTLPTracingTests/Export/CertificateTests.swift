import Foundation
import Hummingbird
import HummingbirdTLS
import InMemoryLogging
import Logging
import NIOSSL
import OTLPTracing
import TelemetryProtos
import TestServing
import Testing
import Tracing

/// Over TLS with an authority that no system knows.
@Suite(.timeLimit(.minutes(1)))
struct CertificateTests {
    @Test func trustsTheAuthorityOfTheFile() async throws {
        try await withFiles(["authority.pem": TestCertificates.authority]) { folder in
            let outcome = try await export(["OTEL_EXPORTER_OTLP_CERTIFICATE": folder + "/authority.pem"])
            #expect(outcome.received == ["work"])
            #expect(outcome.statistics.exported == 1)
        }
    }

    @Test func trustsNobodyElse() async throws {
        let outcome = try await export([:])
        #expect(outcome.received == [])
        #expect(outcome.statistics.failed == 1)
        #expect(!outcome.reasons.isEmpty)
        #expect(outcome.reasons.allSatisfy { $0.contains("CERTIFICATE_VERIFY_FAILED") }, "\(outcome.reasons)")
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

    @Test func showsItsCertificateToAServerThatDemandsOne() async throws {
        let outcome = try await export(showing: TestCertificates.client, toServerThatTrusts: TestCertificates.client)
        #expect(outcome.received == ["work"])
        #expect(outcome.statistics.exported == 1)
    }

    /// Without a certificate, and with one that the server does not trust.
    @Test(arguments: [(nil, "CERTIFICATE_REQUIRED"), (TestCertificates.elsewhere, "UNKNOWN_CA")])
    func aServerThatDemandsAnotherCertificateTakesNothingAndTheLogSaysWhy(shown: String?, alert: String) async throws {
        let outcome = try await export(showing: shown, toServerThatTrusts: TestCertificates.client)
        #expect(outcome.received == [])
        #expect(outcome.statistics.exported == 0)
        #expect(outcome.statistics.failed == 1)
        #expect(outcome.log.filter { $0.level == .warning }.map(\.message) == ["spans cannot be exported"])
        // Not in every attempt: a server that closes with the request unread resets the connection, and its words may be lost.
        #expect(outcome.reasons.contains { $0.contains(alert) }, "\(outcome.reasons)")
    }

    /// What became of one span.
    private struct Outcome: Sendable {
        /// The spans' names that the server got.
        var received: [String]
        var statistics: OTLPTracerStatistics
        var log: [InMemoryLogHandler.Entry]

        /// Why each attempt failed.
        var reasons: [String] { log.compactMap { $0.metadata["reason"].map { "\($0)" } } }
    }

    /// Exports to a server that asks for a client's certificate.
    private func export(showing certificate: String?, toServerThatTrusts trusted: String) async throws -> Outcome {
        var files = ["authority.pem": TestCertificates.authority, "key.pem": TestCertificates.key]
        files["client.pem"] = certificate
        return try await withFiles(files) { folder in
            var environment = ["OTEL_EXPORTER_OTLP_CERTIFICATE": folder + "/authority.pem"]
            if certificate != nil {
                environment["OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"] = folder + "/client.pem"
                environment["OTEL_EXPORTER_OTLP_CLIENT_KEY"] = folder + "/key.pem"
            }
            return try await export(environment) { server in
                server.certificateVerification = .noHostnameVerification
                server.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(trusted.utf8)))
            }
        }
    }

    /// Exports a span to a server that has a certificate of the tests' authority.
    private func export(
        _ environment: [String: String], _ change: (inout TLSConfiguration) throws -> Void = { _ in }
    ) async throws -> Outcome {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(TestCertificates.loopback.utf8)).map {
                .certificate($0)
            },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem))
        )
        try change(&tls)
        let collector = Collector()
        let (logger, log) = recordingLogger(level: .debug)
        return try await collector.serve(over: .tls(.http1(), tlsConfiguration: tls), scheme: "https") { address in
            let variables = environment.merging(["OTEL_EXPORTER_OTLP_ENDPOINT": address]) { $1 }
            var configuration = try OTLPTracerConfiguration(environment: variables)
            configuration.scheduleDelay = .seconds(86_400)
            let tracer = try OTLPTracer(configuration: configuration, logger: logger, clock: SkippingClock())
            try await run(tracer) { tracer.startSpan("work").end() }
            return Outcome(
                received: collector.requests.flatMap(\.spans).map(\.name), statistics: tracer.statistics,
                log: log.entries
            )
        }
    }

    /// Runs `body` with a directory that holds the files.
    private func withFiles<Result>(
        _ files: [String: String], _ body: (String) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try await body(folder.path)
    }
}
