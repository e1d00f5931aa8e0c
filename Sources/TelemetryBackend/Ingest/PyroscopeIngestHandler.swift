import Foundation
import Hummingbird
import Logging
import NIOCore
import TelemetryProtos

/// Answers `POST /ingest`, the older of the two ways to push a profile.
struct PyroscopeIngestHandler: Sendable {
    /// Before this time (nanoseconds: the first year) a profile's own time is no time.
    private static let firstYear: Int64 = 365 * 86_400 * 1_000_000_000

    let ingestor: PyroscopeIngestor
    let maximumBodyLength: Int
    let logger: Logger

    /// Stores the pushed profile and answers 200 with no body, or tells the refusal as JSON.
    func handle(_ request: Request) async -> Response {
        do {
            try await ingest(request)
            return Response(status: .ok)
        } catch let error as ConnectError {
            return error.response
        } catch let failure as PyroscopeIngestRequest.Failure {
            switch failure {
            case .name: return ConnectError(.invalidArgument, "\(failure)").response
            case .form, .unsupportedFormat, .previousProfile, .badSampleTypes: return Self.refusal("\(failure)")
            }
        } catch let rejection as PyroscopeRejection {
            return Self.refusal("\(rejection)")
        } catch {
            logger.error("a profile could not be stored", metadata: ["error": "\(error)"])
            return ConnectError(.internal, "the profile could not be stored: \(error); see the log").response
        }
    }

    private func ingest(_ request: Request) async throws {
        let parameters = request.uri.queryParameters
        var texts: [String: String] = [:]
        for (key, value) in parameters { texts[String(key)] = texts[String(key)] ?? String(value) }
        let body: [UInt8]
        do {
            body = try await Array(request.body.collect(upTo: maximumBodyLength).readableBytesView)
        } catch is NIOTooManyBytesError {
            ingestor.discards.add(.bodySizeLimit, bytes: maximumBodyLength)
            throw ConnectError(
                .invalidArgument,
                "request body too large: more than \(maximumBodyLength) bytes; push more often",
                status: .contentTooLarge
            )
        }
        let push = try PyroscopeIngestRequest(
            parameters: texts, contentType: request.headers[.contentType] ?? "", body: body
        )
        guard !push.profile.isEmpty else { return }
        let split: SplitProfile
        do {
            split = try self.split(push)
        } catch {
            ingestor.countDiscarded(error, bytes: push.profile.count)
            throw error
        }
        try await ingestor.store.add([split])
    }

    private func split(_ push: PyroscopeIngestRequest) throws(PyroscopeRejection) -> SplitProfile {
        var profile = try ingestor.decode(push.profile)
        if profile.timeNanos < Self.firstYear {
            profile.timeNanos = push.from ?? Int64(ingestor.now().timeIntervalSince1970 * 1e9)
        }
        return try ingestor.split(profile, labels: push.labels(of: profile))
    }

    private static func refusal(_ message: String) -> Response {
        ConnectError(.unknown, message, status: .unprocessableContent).response
    }
}
