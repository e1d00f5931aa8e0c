import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import TelemetryBackend

/// What `/metrics` says of refused profiles.
struct DiscardCountersTests {
    private func builder(time: Int64 = PprofBuilder.now) -> PprofBuilder {
        var builder = PprofBuilder(time: time)
        builder.add("main;car", 30_000_000, labels: ["span_id": "00f067aa0ba902b7"])
        return builder
    }

    private func samples(_ client: PyroscopeClient, of metric: String) async throws -> [String] {
        let response = try await client.client.execute(uri: "/metrics", method: .get)
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = String(buffer: response.body).split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE \(metric) counter"))
        return lines.filter { $0.hasPrefix(metric) }
    }

    @Test func aServerThatRefusedNothingHasNoCounts() async throws {
        try await withPyroscope { client in
            try await client.push(builder())
            #expect(try await samples(client, of: "pyroscope_discarded_samples_total").isEmpty)
            #expect(try await samples(client, of: "pyroscope_discarded_bytes_total").isEmpty)
        }
    }

    @Test func countsEachRefusedProfileByItsReason() async throws {
        let old = builder(time: PprofBuilder.now - 7_200_000_000_000)
        let long = String(repeating: "x", count: 2_049)
        try await withPyroscope { client in
            try await client.push(builder(), labels: ["a-b": "c"])
            try await client.push(builder(), metric: nil)
            try await client.push(old)
            try await client.push(builder(), labels: ["v": long])
            try await client.push([Array("garbage".utf8), try builder().bytes()])
            #expect(
                try await samples(client, of: "pyroscope_discarded_samples_total") == [
                    #"pyroscope_discarded_samples_total{reason="invalid_labels",tenant="anonymous"} 2"#,
                    #"pyroscope_discarded_samples_total{reason="label_value_too_long",tenant="anonymous"} 1"#,
                    #"pyroscope_discarded_samples_total{reason="malformed_profile",tenant="anonymous"} 1"#,
                    #"pyroscope_discarded_samples_total{reason="not_in_ingestion_window",tenant="anonymous"} 1"#,
                ]
            )
            let bytes = try await samples(client, of: "pyroscope_discarded_bytes_total")
            #expect(
                bytes.contains(
                    #"pyroscope_discarded_bytes_total{reason="malformed_profile",tenant="anonymous"} 7"#
                )
            )
        }
    }

    @Test func countsWhatIngestRefusesButNotABadAddress() async throws {
        let bytes = try builder().bytes()
        try await withPyroscope { client in
            for name in ["app{1bad=x}", "a-b", "app"] {
                let uri = "/ingest?name=\(name.replacing("{", with: "%7B").replacing("}", with: "%7D"))&format=pprof"
                _ = try await client.client.execute(uri: uri, method: .post, body: ByteBuffer(bytes: bytes))
            }
            let large = [UInt8](repeating: 0, count: 8 * 1024 * 1024 + 1)
            let response = try await client.client.execute(
                uri: "/ingest?name=app&format=pprof", method: .post, body: ByteBuffer(bytes: large)
            )
            #expect(response.status == .contentTooLarge)
            #expect(
                try await samples(client, of: "pyroscope_discarded_samples_total") == [
                    #"pyroscope_discarded_samples_total{reason="body_size_limit_exceeded",tenant="anonymous"} 1"#,
                    #"pyroscope_discarded_samples_total{reason="invalid_labels",tenant="anonymous"} 1"#,
                ]
            )
            #expect(
                try await samples(client, of: "pyroscope_discarded_bytes_total").contains(
                    #"pyroscope_discarded_bytes_total{reason="body_size_limit_exceeded",tenant="anonymous"} 8388608"#
                )
            )
        }
    }

    @Test func namesTheTenantAsPrometheusWritesIt() {
        let counters = DiscardCounters(tenant: #"a"b\c"#)
        counters.add(.samplesLimit, bytes: 3)
        #expect(
            counters.text.contains(
                #"pyroscope_discarded_bytes_total{reason="samples_limit",tenant="a\"b\\c"} 3"# + "\n")
        )
    }
}
