import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Sends a workload's telemetry to a backend, as its instances would: each its own, one push after another.
struct WorkloadSender: Sendable {
    /// What OpenTelemetry's batch processor sends at once.
    private static let spansPerBatch = 512
    /// Keeps a profile well below the 16,000 samples that Pyroscope takes.
    private static let spansPerProfile = 2_000

    let backend: BackendProcess

    func send(_ workload: Workload) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for region in Workload.regions.indices {
                group.addTask { try await send(workload.intervals(of: region), from: Workload.regions[region]) }
            }
            try await group.waitForAll()
        }
    }

    private func send(_ intervals: [(start: UInt64, requests: [ServedRequest])], from region: String) async throws {
        for (start, requests) in intervals {
            for batch in requests.chunks(of: Self.spansPerBatch) {
                let traces = backend.otlp + "/v1/traces"
                try await post(try SpanBatch.sent(batch), to: traces, as: "application/x-protobuf")
                try await post(try SpanBatch.served(batch, region: region), to: traces, as: "application/x-protobuf")
            }
            for batch in requests.chunks(of: Self.spansPerProfile) {
                let seconds = (start / 1_000_000_000, (start + Workload.uploadInterval) / 1_000_000_000)
                let name = "\(Workload.serviceName)%7Bhostname=host-\(region),region=\(region)%7D"
                try await post(
                    try IntervalProfile.pprof(of: batch, start: start),
                    to: backend.pyroscope
                        + "/ingest?name=\(name)&from=\(seconds.0)&until=\(seconds.1)&format=pprof&spyName=spanbench",
                    as: "application/octet-stream"
                )
            }
        }
    }

    private func post(_ body: [UInt8], to url: String, as contentType: String) async throws {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: contentType)
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let answer = try await response.body.collect(upTo: 1 << 20)
        guard (200..<300).contains(response.status.code) else {
            throw BenchmarkError.pushRefused(
                url: url, status: response.status.code, answer: String(buffer: answer)
            )
        }
    }
}

extension Array {
    /// The elements in slices of a length, of which the last may be shorter.
    fileprivate func chunks(of length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}
