import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct PyroscopeIngestTests {
    private static let spanID = "00f067aa0ba902b7"

    private func builder(
        types: [(String, String)] = [("cpu", "nanoseconds")], time: Int64 = PprofBuilder.now
    ) -> PprofBuilder {
        var builder = PprofBuilder(types: types, time: time)
        builder.add("main;car", 30_000_000, labels: ["span_id": Self.spanID])
        return builder
    }

    private func ingest(
        _ client: PyroscopeClient, _ query: String, _ body: [UInt8], type: String = "binary/octet-stream"
    ) async throws -> (Int, String) {
        let response = try await client.post("/ingest?\(query)", body, type: type)
        return (response.status.code, String(buffer: response.body))
    }

    private func form(_ fields: [(String, [UInt8])]) -> [UInt8] {
        fields.flatMap { name, content in
            Array("--xYz\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"p\"\r\n\r\n".utf8) + content
                + Array("\r\n".utf8)
        } + Array("--xYz--\r\n".utf8)
    }

    @Test(arguments: [true, false])
    func takesARawBodyAndReadsLabelsOfTheName(gzip: Bool) async throws {
        let body = try builder().bytes(gzip: gzip)
        try await withPyroscope(.live) { client in
            let query =
                "name=rideshare%7Bregion=us-east,%20hostname=a,__private__=x,__session_id__=1%7D"
                + "&from=1&until=2&format=pprof&spyName=swift"
            let answer = try await ingest(client, query, body)
            #expect(answer == (200, ""))
            let labels = try #require(try await client.store.series(matching: []).first)
            #expect(labels["service_name"] == "rideshare")
            #expect(labels["region"] == "us-east")
            #expect(labels["hostname"] == "a")
            #expect(labels["__session_id__"] == "1")
            #expect(labels["__private__"] == nil)
            #expect(labels["__name__"] == "process_cpu")
            #expect(labels["pyroscope_spy"] == "swift")
            #expect(try await client.spanGraph([Self.spanID]).total == 30_000_000)
        }
    }

    @Test func takesAFormWithItsSampleTypes() async throws {
        let config = Array(#"{"ticks":{"display-name":"cpu_time","units":"samples"}}"#.utf8)
        let profile = try builder(types: [("ticks", "count")]).bytes()
        try await withPyroscope { client in
            let answer = try await ingest(
                client, "name=app", form([("profile", profile), ("sample_type_config", config)]),
                type: "multipart/form-data; boundary=xYz"
            )
            #expect(answer == (200, ""))
            let types = try await client.store.series(matching: []).map { $0["__profile_type__"] }
            #expect(types == ["process_cpu:ticks:count:cpu:nanoseconds"])
        }
    }

    @Test(arguments: [
        ("wall", "wall"), ("samples", "process_cpu"), ("alloc_space", "memory"), ("goroutine", "goroutines"),
        ("delay", "mutex"), ("block_count", "block"), ("else", "else"),
    ])
    func tellsTheMetricByTheSampleType(type: String, metric: String) async throws {
        let body = try builder(types: [(type, "count")]).bytes()
        try await withPyroscope { client in
            let (status, _) = try await ingest(client, "name=app&format=pprof", body)
            #expect(status == 200)
            #expect(try await client.store.series(matching: []).map { $0["__name__"] } == [metric])
        }
    }

    @Test(arguments: [0, 1_000_000_000] as [Int64], [1, 1_000, 1_000_000, 1_000_000_000] as [Int64])
    func theAddressTellsTheTimeOfAProfileWithNone(time: Int64, unit: Int64) async throws {
        let body = try builder(time: time).bytes()
        let minuteAgo = Int64(Date().timeIntervalSince1970) - 60
        try await withPyroscope { client in
            let query = "name=app&format=pprof&from=\(minuteAgo * unit)"
            let (status, _) = try await ingest(client, query, body)
            #expect(status == 200)
            let found = try await client.store.series(
                matching: [], in: minuteAgo * 1_000...minuteAgo * 1_000 + 999
            )
            #expect(found.count == 1)
        }
    }

    @Test(arguments: [
        ("format=pprof", 400, "invalid_argument", "name: service name is required; give name=APPLICATION{label=value}"),
        (
            "format=pprof&name=my-app", 400, "invalid_argument",
            "name: invalid service name: my-app: character is not allowed: '-'; "
                + "use ASCII letters, digits, underscores and dots"
        ),
        (
            "format=pprof&name=app%7Ba%20b=c%7D", 400, "invalid_argument",
            "name: invalid label name: a b: character is not allowed: ' '; "
                + "use ASCII letters, digits, underscores and dots"
        ),
        (
            "name=app", 422, "unknown",
            "the format \"groups\" is not supported; send pprof with format=pprof, or as a multipart form"
        ),
        (
            "name=app&format=jfr", 422, "unknown",
            "the format \"jfr\" is not supported; send pprof with format=pprof, or as a multipart form"
        ),
        (
            "name=app&format=pprof", 422, "unknown",
            "the profile cannot be decoded: not a pprof message; send pprof, gzip or not"
        ),
    ])
    func refuses(query: String, status: Int, code: String, message: String) async throws {
        try await withPyroscope { client in
            let (got, body) = try await ingest(client, query, Array("garbage".utf8))
            #expect(got == status)
            let answer = try JSONDecoder().decode([String: String].self, from: Data(body.utf8))
            #expect(answer == ["code": code, "message": message])
        }
    }

    @Test func oneBadLabelRefusesTheWholeProfile() async throws {
        var profile = builder()
        profile.add("main;bike", 1, labels: ["veh icle": "bike"])
        let body = try profile.bytes()
        try await withPyroscope { client in
            let (status, answer) = try await ingest(client, "name=app&format=pprof", body)
            #expect(status == 422)
            #expect(answer.contains("invalid label name 'veh icle'"))
            #expect(try await client.store.series(matching: []).isEmpty)
        }
    }

    @Test func refusesABodyThatIsTooLong() async throws {
        try await withPyroscope(.live) { client in
            let body = [UInt8](repeating: 0, count: 9 * 1_024 * 1_024)
            let (status, _) = try await ingest(client, "name=app&format=pprof", body)
            #expect(status == 413)
        }
    }

    @Test func aFormCutShortIsRefused() async throws {
        let body = form([("profile", try builder().bytes())]).dropLast(8)
        try await withPyroscope { client in
            let (status, answer) = try await ingest(
                client, "name=app", Array(body), type: "multipart/form-data; boundary=xYz"
            )
            #expect(status == 422)
            #expect(answer.contains("the form ends before its last boundary"))
        }
    }
}
