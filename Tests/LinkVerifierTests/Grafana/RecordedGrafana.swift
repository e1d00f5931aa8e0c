import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TestServing
import Testing

@testable import LinkVerifier

/// A Grafana that answers as its API does.
struct RecordedGrafana: Sendable {
    struct Answer: Sendable {
        var code = 200
        var body: String
    }

    static let tempo = #"""
        {"id":1,"uid":"tempo","orgId":1,"name":"Tempo","type":"tempo","typeName":"Tempo","access":"proxy",
        "url":"http://tempo:3200","isDefault":true,"readOnly":true,"jsonData":{"nodeGraph":{"enabled":true},
        "tracesToProfiles":{"datasourceUid":"pyroscope","customQuery":false,
        "profileTypeId":"process_cpu:cpu:nanoseconds:cpu:nanoseconds",
        "tags":[{"key":"service.name","value":"service_name"}]}}}
        """#
    static let pyroscope = #"""
        {"id":2,"uid":"pyroscope","orgId":1,"name":"Pyroscope","type":"grafana-pyroscope-datasource",
        "typeName":"Grafana Pyroscope","access":"proxy","url":"http://pyroscope:4040","isDefault":false,
        "jsonData":{"minStep":"15s"}}
        """#
    static let loki = #"""
        {"id":3,"uid":"loki","orgId":1,"name":"Loki","type":"loki","url":"http://loki:3100","jsonData":null}
        """#

    var health = Answer(body: #"{"commit":"abc","database":"ok","version":"13.2.0"}"#)
    var datasources = Answer(body: "[\(tempo),\(pyroscope),\(loki)]")
    /// By uid; the others are healthy.
    var datasourceHealth: [String: Answer] = [:]

    /// A Grafana with these datasources.
    static func with(_ datasources: String...) -> RecordedGrafana {
        RecordedGrafana(datasources: Answer(body: "[\(datasources.joined(separator: ","))]"))
    }

    /// Serves on a free port while `body` runs, which is given the address.
    func serve<Result: Sendable>(_ body: @escaping @Sendable (URL) async throws -> Result) async throws -> Result {
        let router = Router()
        router.get("api/health") { _, _ in Self.response(self.health) }
        router.get("api/datasources") { _, _ in Self.response(self.datasources) }
        router.get("api/datasources/uid/:uid/health") { _, context in
            let uid = try context.parameters.require("uid")
            let well = Answer(body: #"{"message":"Data source is working","status":"OK"}"#)
            return Self.response(self.datasourceHealth[uid] ?? well)
        }
        return try await withServer(router.buildResponder()) { port in
            try await body(try #require(URL(string: "http://127.0.0.1:\(port)")))
        }
    }

    /// What the checks of Grafana say, in their order, when everything else is healthy.
    func results(
        change: @escaping @Sendable (inout VerificationTarget) -> Void = { _ in }
    ) async throws -> [CheckResult] {
        try await serve { url in
            let report = try await Verification.of(
                .healthy(),
                change: { target in
                    target.grafana = ServerAccess(url: url)
                    change(&target)
                },
                { try await $0.verifier.verify() }
            )
            return report.checks.filter { $0.check.rawValue.hasPrefix("grafana.") }
        }
    }

    /// What is found, and nothing that follows from it.
    func findings(
        change: @escaping @Sendable (inout VerificationTarget) -> Void = { _ in }
    ) async throws -> [Finding] {
        try await results(change: change).compactMap(\.finding)
    }

    private static func response(_ answer: Answer) -> Response {
        Response(
            status: .init(code: answer.code), headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: answer.body))
        )
    }
}
