import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

extension Surveyor {
    /// How long after its spans are there by id a trace is looked for by a search.
    private static let searchPatience = Duration.seconds(2)

    /// Sends each probe's request, as the start of a trace that is to be recorded (W3C Trace Context).
    func sendProbes() async throws -> [ProbeEvidence] {
        try await target.probes.concurrentMap(atMost: target.limits.concurrentRequests) { probe in
            var generator = SystemRandomNumberGenerator()
            let traceID = TraceIdentifier.random(using: &generator)
            let parent = SpanIdentifier.random(using: &generator)
            return ProbeEvidence(
                target: probe,
                traceID: traceID,
                answer: try await get(probe.url, traceParent: "00-\(traceID)-\(parent)-01"),
                patience: target.limits.settlingTime
            )
        }
    }

    /// Asks for the traces of probes that are not there yet, again and again while there is patience, and once after.
    func follow(
        _ entry: inout StackJournal.Entry<[ProbeEvidence]>, pacemaker: Pacemaker, patience: Duration
    ) async throws {
        let deadline = min(entry.age() + patience, target.limits.settlingTime)
        while true {
            let waited = entry.age()
            entry.content = try await entry.content.concurrentMap(atMost: target.limits.concurrentRequests) { probe in
                try await asked(probe, after: waited)
            }
            let isComplete = entry.content.allSatisfy { $0.isFound || !$0.isAccepted }
            guard !isComplete, waited < deadline else { break }
            try await pacemaker.pause(max(.zero, min(target.limits.pollInterval, deadline - entry.age())))
        }
    }

    /// Searches for the traces of probes that are there by id: once, and again while there is patience.
    func search(
        for entry: inout StackJournal.Entry<[ProbeEvidence]>, now: Date, pacemaker: Pacemaker, patience: Duration
    ) async throws {
        let elapsed = pacemaker.stopwatch()
        while true {
            entry.content = try await entry.content.concurrentMap(atMost: target.limits.concurrentRequests) { probe in
                try await searched(probe, now: now)
            }
            let isComplete = entry.content.allSatisfy { !$0.isFound || $0.isSearchable == true }
            guard !isComplete, elapsed() < min(Self.searchPatience, patience) else { return }
            try await pacemaker.pause(target.limits.pollInterval)
        }
    }

    private func get(_ url: URL, traceParent: String) async throws -> ProbeEvidence.Answer {
        var request = HTTPClientRequest(url: url.absoluteString)
        request.headers.add(name: "traceparent", value: traceParent)
        do {
            let response = try await httpClient.execute(request, timeout: TimeAmount(target.limits.requestTimeout))
            return .status(response.status.code)
        } catch {
            try Task.checkCancellation()
            let failure = ClientError(error, url: request.url, timeout: target.limits.requestTimeout)
            return .none(reason: failure.statement)
        }
    }

    private func asked(_ probe: ProbeEvidence, after waited: Duration) async throws -> ProbeEvidence {
        guard !probe.isFound else { return probe }
        var probe = probe
        probe.waited = waited
        do {
            let spans = try await tempo.spans(ofTrace: probe.traceID)
            probe.obstacle = nil
            probe.services = Set(spans.compactMap { $0.resource["service.name"]?.description }).sorted()
            probe.isFound = spans.contains { span in
                span.resource["service.name"] == .string(target.serviceName)
                    && span.isOf(probe.target.region, by: target.regionAttribute)
            }
        } catch let error as ClientError where error.isTransient {
            probe.obstacle = error.statement
        }
        return probe
    }

    private func searched(_ probe: ProbeEvidence, now: Date) async throws -> ProbeEvidence {
        guard probe.isFound, probe.isSearchable != true else { return probe }
        var probe = probe
        let window = TimeWindow(start: now, end: now).widened(by: probe.waited + Self.searchMargin)
        do {
            probe.isSearchable = try await !tempo.search(TraceQL.trace(probe.traceID), in: window, limit: 1).isEmpty
        } catch is ClientError {
            probe.isSearchable = nil
        }
        return probe
    }

    /// Tempo moves a search's end back by 30 s unless told otherwise, and refuses one with nothing between.
    private static let searchMargin = Duration.seconds(300)
}
