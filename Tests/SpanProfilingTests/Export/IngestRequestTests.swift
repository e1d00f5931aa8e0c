import Foundation
import Testing

@testable import SpanProfiling

@Suite struct IngestRequestTests {
    private let profile = EncodedProfile(pprof: [0, 13, 10, 255], start: 1_764_000_000_000_000_000, duration: 10)

    @Test func theNameCarriesTheLabelsAndTheQueryTheRest() throws {
        let ingest = try IngestRequest(
            labels: ["__name__": "process_cpu", "service_name": "my-shop é", "region": "us-east"], sampleRate: 250
        )
        let request = ingest.make(profile)
        let components = try #require(URLComponents(string: "http://host" + request.target))
        #expect(components.path == "/ingest")
        let items = (components.queryItems ?? []).map { [$0.name, $0.value ?? ""] }
        #expect(
            items == [
                ["name", "my_shop___{region=us-east,service_name=my-shop é}"],
                ["from", "1764000000000000000"], ["until", "1764000000000000010"], ["spyName", "swiftspy"],
                ["sampleRate", "250"],
            ])
    }

    @Test func theBodyIsAFormWithTheProfile() throws {
        let request = try IngestRequest(labels: ["service_name": "shop"], sampleRate: 100).make(profile)
        let boundary = try #require(request.contentType.split(separator: "boundary=").last)
        #expect(request.contentType == "multipart/form-data; boundary=\(boundary)")
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"profile\"; filename=\"profile.pprof\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
        #expect(request.body == Array(head.utf8) + profile.pprof + Array("\r\n--\(boundary)--\r\n".utf8))
    }

    @Test(arguments: ["a,b", "a}b"])
    func whatANameCannotCarryIsAnErrorAtTheStart(value: String) {
        var configuration = SpanProfilerConfiguration(applicationName: "shop")
        configuration.destinations = [.ingest]
        configuration.labels["note"] = value
        let wanted = SpanProfilerError.labelNotIngestible(name: "note", value: value)
        #expect(throws: wanted) { try SpanProfiler(configuration: configuration, logger: .quiet) }
        #expect(
            wanted.description
                == "label note \"\(value)\" has a comma or brace, which /ingest cannot carry; use the destination push")
    }
}
