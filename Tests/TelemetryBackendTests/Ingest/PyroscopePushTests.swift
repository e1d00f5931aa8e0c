import Foundation
import Gzip
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

struct PyroscopePushTests {
    private static let spanID = "00f067aa0ba902b7"

    private func builder(time: Int64 = PprofBuilder.now) -> PprofBuilder {
        var builder = PprofBuilder(time: time)
        builder.add("main;car", 30_000_000, labels: ["span_id": Self.spanID, "vehicle": "car"])
        return builder
    }

    @Test(arguments: [true, false], [true, false])
    func takesJSONAndProtobufCompressedOrNot(json: Bool, compressed: Bool) async throws {
        let request = PyroscopeClient.pushRequest([try builder().bytes(gzip: compressed)])
        try await withPyroscope(.live) { client in
            let plain: [UInt8] = json ? try request.jsonUTF8Bytes() : try request.serializedBytes()
            let response = try await client.post(
                PyroscopeClient.pushPath, compressed ? try Gzip.compress(plain) : plain,
                type: json ? "application/json" : "application/proto", encoding: compressed ? "gzip" : nil
            )
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == (json ? "application/json" : "application/proto"))
            #expect(String(buffer: response.body) == (json ? "{}" : ""))
            #expect(try await client.spanGraph([Self.spanID]).total == 30_000_000)
        }
    }

    @Test func theServiceOfAProfileWithoutOneIsUnknown() async throws {
        try await withPyroscope { client in
            try await client.push(builder(), labels: [:])
            let (_, answer) = try await client.ask("LabelValues", ["name": "service_name"])
            #expect(answer == #"{"names":["unknown_service"]}"#)
        }
    }

    @Test func tellsWhatIsWrongWithAPush() async throws {
        let bytes = try builder().bytes()
        try await withPyroscope { client in
            let nameless = try await client.push(builder(), metric: nil)
            #expect(nameless.status == .badRequest)
            #expect(
                String(buffer: nameless.body).hasPrefix(
                    #"{"code":"invalid_argument","message":"invalid labels '{service_name=\"rideshare\"}' "#
                        + #"with error: invalid metric name"#
                )
            )
            let garbage = try await client.push([Array("garbage".utf8)])
            #expect(garbage.status == .internalServerError)
            #expect(String(buffer: garbage.body).hasPrefix(#"{"code":"unknown","message":"the profile cannot"#))
            let text = try await client.post(PyroscopeClient.pushPath, bytes, type: "text/plain")
            #expect(text.status == .unsupportedMediaType)
            let empty = try await client.post(PyroscopeClient.pushPath, Array("{}".utf8))
            #expect(empty.status == .badRequest)
            #expect(
                String(buffer: empty.body) == #"{"code":"invalid_argument","message":"no profiles received"}"#
            )
            let broken = try await client.post(PyroscopeClient.pushPath, Array("{".utf8))
            #expect(broken.status == .badRequest)
            let zstd = try await client.post(PyroscopeClient.pushPath, bytes, encoding: "zstd")
            #expect(zstd.status == .notImplemented)
            #expect(try await client.store.series(matching: []).isEmpty)
        }
    }

    @Test(arguments: [(-3_700, false), (-3_500, true), (0, true), (500, true), (700, false)])
    func refusesTheLongPastAndTheFuture(seconds: Int64, accepted: Bool) async throws {
        let profile = builder(time: PprofBuilder.now + seconds * 1_000_000_000)
        try await withPyroscope { client in
            let response = try await client.push(profile)
            #expect(response.status == (accepted ? .ok : .badRequest))
            if !accepted { #expect(String(buffer: response.body).contains("is outside of ingestion window")) }
        }
    }

    @Test func refusesTooManySamplesLabelsAndBytes() async throws {
        try await withPyroscope { client in
            var many = PprofBuilder()
            for index in 0..<16_001 { many.add("main", 1, labels: ["span_id": "\(1_000_000_000_000_000 + index)"]) }
            let samples = try await client.push(many)
            #expect(String(buffer: samples.body).contains("actual: 16001, limit: 16000"))
            var labelled = builder()
            let key = labelled.string("k")
            labelled.profile.sample[0].label += (0..<100).map { _ in
                var label = PprofLabel()
                label.key = key
                label.str = key
                return label
            }
            let labels = try await client.push(labelled)
            #expect(String(buffer: labels.body).contains("actual: 102, limit: 100"))
            var large = builder()
            large.profile.stringTable.append(String(repeating: "x", count: 4 * 1_024 * 1_024))
            let bytes = try await client.push(large)
            #expect(String(buffer: bytes.body).contains("payload size exceeds limit of 4194304 bytes"))
            let long = try await client.push(builder(), labels: ["v": String(repeating: "x", count: 2_049)])
            #expect(String(buffer: long.body).contains("has label value too long: label 'v'"))
            #expect(try await client.store.series(matching: []).isEmpty)
        }
    }

    @Test func refusesAContradictoryProfile() async throws {
        var lengths = builder()
        lengths.profile.sample[0].value = [1, 2]
        var strings = builder()
        strings.profile.function[0].name = 99
        var negative = builder()
        negative.profile.sample[0].label[0].key = -1
        var ids = builder()
        ids.profile.location[0].id = 0
        var dash = builder()
        dash.profile.sampleType[0].type = dash.string("inuse-space")
        let expected = [
            (lengths, "sample value length mismatch"), (strings, "function string index out of range"),
            (negative, "sample label string index out of range"), (ids, "location id is 0"),
            (dash, "sample type contains -"), (PprofBuilder(types: []), "empty profile"),
        ]
        try await withPyroscope { client in
            for (profile, reason) in expected {
                let response = try await client.push(profile)
                #expect(response.status == .badRequest)
                #expect(String(buffer: response.body).contains("the profile is malformed: \(reason)"))
            }
        }
    }

    @Test func storesTheGoodProfilesOfAPushWithABadOne() async throws {
        let good = try builder().bytes()
        try await withPyroscope { client in
            let response = try await client.push([good, Array("garbage".utf8)])
            #expect(response.status == .internalServerError)
            #expect(try await client.spanGraph([Self.spanID]).total == 30_000_000)
        }
    }
}
