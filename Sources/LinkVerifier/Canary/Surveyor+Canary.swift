import AsyncHTTPClient
import Foundation
import NIOCore
import SwiftProtobuf
import TelemetryProtos

extension Surveyor {
    /// Sends a canary's span over OTLP/HTTP to one server, and its profile to Pyroscope.
    func sendCanary(to server: ServerAccess, now: Date) async throws -> CanaryEvidence {
        var generator = SystemRandomNumberGenerator()
        let canary = Canary(now: now, using: &generator)
        let receiver = APIConnection(
            server, httpClient: httpClient, timeout: target.limits.requestTimeout, limiter: limiter)
        let spanRefusal = try await refusal { try await export(canary, to: receiver) }
        let profileRefusal = try await refusal {
            try await pyroscope.push(try canary.profile(), labels: canary.labels)
            return nil
        }
        return CanaryEvidence(
            canary: canary,
            span: CanaryEvidence.Delivery(url: receiver.base + "/v1/traces", refusal: spanRefusal),
            profile: CanaryEvidence.Delivery(url: pyroscope.connection.base, refusal: profileRefusal),
            patience: target.limits.uploadMargin
        )
    }

    /// Asks for what has not been read back yet, again and again while there is patience.
    ///
    /// The first time is a pause after it was sent: a server may remember for a while that there was nothing.
    func follow(
        _ entry: inout StackJournal.Entry<CanaryEvidence>, pacemaker: Pacemaker, patience: Duration
    ) async throws {
        let deadline = min(entry.age() + patience, entry.content.patience)
        while !entry.content.isComplete {
            let pause = min(target.limits.pollInterval, deadline - entry.age())
            if pause > .zero { try await pacemaker.pause(pause) }
            let waited = entry.age()
            try await readBack(&entry.content, after: waited)
            guard waited < deadline else { return }
        }
    }

    private func export(_ canary: Canary, to receiver: APIConnection) async throws -> String? {
        let type = "application/x-protobuf"
        let (body, answerType) = try await receiver.send(
            try canary.export.serializedBytes(), type: type, to: "/v1/traces"
        )
        let bytes = Array(body.readableBytesView)
        let answer =
            answerType?.hasPrefix("application/json") == true
            ? try? OTLPExportTraceServiceResponse(jsonUTF8Bytes: bytes)
            : try? OTLPExportTraceServiceResponse(serializedBytes: bytes)
        guard let partial = answer?.partialSuccess, partial.rejectedSpans > 0 else { return nil }
        return "\"\(receiver.base)/v1/traces\" rejected the span with \"\(partial.errorMessage)\""
    }

    private func refusal(_ send: () async throws -> String?) async throws -> String? {
        do {
            return try await send()
        } catch let error as ClientError {
            return error.statement
        }
    }

    private func readBack(_ evidence: inout CanaryEvidence, after waited: Duration) async throws {
        let canary = evidence.canary
        try await ask(&evidence.span, after: waited) {
            let spans = try await tempo.spans(ofTrace: canary.traceID)
            return spans.first { $0.spanID == canary.span.description }.map { span in
                span.attributes[ProfileAttribute.name]?.description ?? "(no \(ProfileAttribute.name))"
            }
        }
        // An end that moves keeps a remembered answer from coming back.
        let window = TimeWindow(
            start: Date(timeIntervalSince1970: Double(canary.start) / 1e9),
            end: Date(timeIntervalSince1970: Double(canary.end) / 1e9) + waited.timeInterval
        )
        try await ask(&evidence.profile, after: waited) {
            let total = try await pyroscope.spanProfile(
                of: canary.span,
                profileTypeID: Canary.profileTypeID,
                labelSelector: LabelSelector(["service_name": Canary.serviceName]),
                in: window.widened(by: .seconds(60)),
                maxNodes: 64
            ).total
            return total == 0 ? nil : String(total)
        }
    }

    private func ask(
        _ delivery: inout CanaryEvidence.Delivery, after waited: Duration, _ read: () async throws -> String?
    ) async throws {
        guard delivery.refusal == nil, delivery.readBack == nil else { return }
        delivery.waited = waited
        do {
            delivery.readBack = try await read()
            delivery.obstacle = nil
        } catch let error as ClientError {
            delivery.obstacle = error.statement
        }
    }
}
