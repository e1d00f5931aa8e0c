import Foundation
import StackConfig
import Testing

@testable import LinkVerifier

/// What is said of Grafanas of every kind, over real sockets.
struct GrafanaChecksTests {
    private static let tempo = RecordedGrafana.tempo
    private static let pyroscope = RecordedGrafana.pyroscope

    /// The healthy Tempo datasource with a text of it replaced.
    private static func tempo(_ text: String, by other: String) -> String {
        tempo.replacing(text, with: other)
    }

    @Test func aHealthyGrafanaPassesAllChecks() async throws {
        let results = try await RecordedGrafana().results()
        #expect(results.map(\.check) == GrafanaChecks.all.map { $0.id })
        #expect(results.map(\.verdict) == Array(repeating: .pass, count: 6))
    }

    @Test func withoutAGrafanaTheChecksAreSkipped() async throws {
        let report = try await Verification.report(on: .healthy())
        let results = report.checks.filter { $0.check.rawValue.hasPrefix("grafana.") }
        #expect(results.map(\.verdict) == Array(repeating: .skipped, count: 6))
        #expect(results.first?.reason == "no Grafana was given; name its address to check its link")
        #expect(report.verdict == .pass)
    }

    @Test(arguments: ["10.3.12", "9.5.2", "v8.0.0", "10.0.0-pre", "10.3"])
    func anOldGrafanaIsNamedWithItsVersion(_ version: String) async throws {
        var grafana = RecordedGrafana.with(Self.tempo(#""tracesToProfiles""#, by: #""x""#), Self.pyroscope)
        grafana.health.body = #"{"database":"ok","version":"\#(version)"}"#
        let results = try await grafana.results()
        #expect(results.compactMap(\.finding).map(\.check) == [.grafanaTooOld])
        #expect(results[0].finding?.message.contains("\"\(version)\"") == true)
        #expect(results.first { $0.check == .grafanaLinkMissing }?.reason == "follows from grafana.too-old")
    }

    @Test(arguments: ["10.4.0", "13.2.0+spanctl", "11.3.0-pre", "10.10.1", "100.0.0-12345.patch1"])
    func aNewGrafanaPasses(_ version: String) async throws {
        var grafana = RecordedGrafana()
        grafana.health.body = #"{"database":"ok","version":"\#(version)"}"#
        #expect(try await grafana.findings() == [])
    }

    @Test(arguments: [#""version":"main""#, #""version":"""#, #""commit":"x""#, #""version":"13""#])
    func aVersionThatTellsNothingIsInconclusive(_ field: String) async throws {
        var grafana = RecordedGrafana()
        grafana.health.body = #"{"database":"ok",\#(field)}"#
        let findings = try await grafana.findings()
        #expect(findings.map(\.check) == [.grafanaTooOld])
        #expect(findings.map(\.verdict) == [.inconclusive])
    }

    @Test func datasourcesThatMayNotBeListedSkipTheRestWithARemedy() async throws {
        let refusal = RecordedGrafana.Answer(code: 403, body: #"{"message":"Permission denied"}"#)
        let results = try await RecordedGrafana(datasources: refusal).results()
        #expect(results.map(\.verdict) == [.pass] + Array(repeating: .skipped, count: 5))
        #expect(results[1].reason?.contains("datasources:read") == true)
    }

    @Test func aGrafanaThatKnowsNobodyIsAnErrorOfTheServer() async throws {
        let refusal = RecordedGrafana.Answer(code: 401, body: #"{"message":"Unauthorized"}"#)
        await #expect(throws: ClientError.self) { try await RecordedGrafana(datasources: refusal).results() }
        await #expect(throws: ClientError.self) {
            try await RecordedGrafana(health: RecordedGrafana.Answer(body: #"{"status":"UP"}"#)).results()
        }
    }

    @Test func missingDatasourcesAreNamedAlone() async throws {
        let noPyroscope = try await RecordedGrafana.with(Self.tempo).results()
        #expect(noPyroscope.compactMap(\.finding).map(\.check) == [.grafanaDatasourceMissing])
        #expect(
            noPyroscope[1].finding?.message.hasSuffix(
                #"has no Pyroscope datasource (type "grafana-pyroscope-datasource")"#) == true)
        #expect(noPyroscope[3].reason == "follows from grafana.datasource-missing")
        let noTempo = try await RecordedGrafana.with(Self.pyroscope).findings()
        #expect(noTempo.map(\.check) == [.grafanaDatasourceMissing])
        let none = try await RecordedGrafana.with().findings()
        #expect(none.map(\.check) == [.grafanaDatasourceMissing])
        #expect(none[0].message.contains("and no Pyroscope"))
    }

    @Test func aTempoWithoutALinkIsNamed() async throws {
        let findings = try await RecordedGrafana.with(Self.tempo(#""tracesToProfiles""#, by: #""x""#), Self.pyroscope)
            .findings()
        #expect(findings.map(\.check) == [.grafanaLinkMissing])
        #expect(findings[0].message == #"datasource "Tempo" (uid "tempo") has no tracesToProfiles"#)
    }

    @Test(arguments: ["tracesToProfilesV2", "traceToProfiles", "tracestoprofiles"])
    func aMisspeltLinkIsNamed(_ key: String) async throws {
        let tempo = Self.tempo(#""tracesToProfiles""#, by: "\"\(key)\"")
        let findings = try await RecordedGrafana.with(tempo, Self.pyroscope).findings()
        #expect(findings.map(\.check) == [.grafanaLinkMissing])
        #expect(findings[0].message.contains("\"\(key)\" among its settings"))
        #expect(findings[0].remedy == #"call it "tracesToProfiles""#)
    }

    @Test func aLinkThatWasClearedIsMissing() async throws {
        let tempo = Self.tempo(#""datasourceUid":"pyroscope","#, by: "")
        let findings = try await RecordedGrafana.with(tempo, Self.pyroscope).findings()
        #expect(
            findings.map(\.message) == [
                #"datasource "Tempo" (uid "tempo") has no datasourceUid in tracesToProfiles"#
            ])
    }

    @Test func aLinkToNothingOrToAnotherTypeIsDangling() async throws {
        for (uid, words) in [("gone", "which no datasource has"), ("loki", #"which is of type "loki""#)] {
            let tempo = Self.tempo(#""datasourceUid":"pyroscope""#, by: #""datasourceUid":"\#(uid)""#)
            let findings = try await RecordedGrafana.with(tempo, Self.pyroscope, RecordedGrafana.loki).findings()
            #expect(findings.map(\.check) == [.grafanaLinkDangling])
            #expect(findings.first?.message.contains(words) == true)
            #expect(findings.first?.remedy == #"set tracesToProfiles.datasourceUid to "pyroscope""#)
        }
    }

    @Test func aLinkThatAsksForSomethingElseMismatches() async throws {
        let tags = #"[{"key":"service.name","value":"service_name"}]"#
        let changes = [
            ("process_cpu:cpu:nanoseconds:cpu:nanoseconds", "", "names no profile type"),
            ("process_cpu:cpu:nanoseconds:cpu:nanoseconds", "a:b:c:d:e", #"asks for profile type "a:b:c:d:e""#),
            (#""customQuery":false"#, #""customQuery":true,"query":" ""#, "customQuery on, and no query"),
            (tags, #"["service.name"]"#, "as a plain text"),
            (tags, #"[{"value":"x"}]"#, "a tag without a key"),
            (tags, #"[{"key":"service.name"}]"#, #"maps tag "service.name" to "service.name", which is no label"#),
            (tags, #"[{"key":"service.name","value":"app"}]"#, #"to label "app", not "service_name""#),
            (tags, #"[{"key":"region"}]"#, #"does not map tag "service.name""#),
        ]
        let name = try #require(TagName(rawValue: "service.name"))
        let label = try #require(LabelName(rawValue: "service_name"))
        for (text, other, words) in changes {
            let grafana = RecordedGrafana.with(Self.tempo(text, by: other), Self.pyroscope)
            let findings = try await grafana.findings { target in
                let unmapped = words.contains("no label") || words.contains("without a key")
                target.tagMappings = unmapped ? [] : [TagMapping(tag: name, label: label)]
            }
            #expect(findings.map(\.check) == [.grafanaLinkMismatch], "\(words)")
            #expect(findings.first?.message.contains(words) == true, "\(findings)")
        }
    }

    @Test func aLinkWithoutTagsMapsThemByDefault() async throws {
        let tempo = Self.tempo(#","tags":[{"key":"service.name","value":"service_name"}]"#, by: "")
            .replacing(#""tags":[{"key":"service.name","value":"service_name"}]"#, with: #""tags":[]"#)
        #expect(try await RecordedGrafana.with(tempo, Self.pyroscope).findings() == [])
    }

    @Test func anUnhealthyDatasourceIsQuoted() async throws {
        let message = "Tempo echo endpoint returned status 502 " + String(repeating: "and so on ", count: 20)
        let answer = RecordedGrafana.Answer(code: 400, body: #"{"message":"\#(message)","status":"ERROR"}"#)
        for uid in ["tempo", "pyroscope"] {
            let findings = try await RecordedGrafana(datasourceHealth: [uid: answer]).findings()
            #expect(findings.map(\.check) == [.grafanaDatasourceUnhealthy])
            #expect(findings.first?.message.contains("\"Tempo echo endpoint returned status 502 and") == true)
            #expect(findings.first?.message.contains("(uid \"\(uid)\")") == true)
        }
        let others = try await RecordedGrafana(datasourceHealth: ["loki": answer]).findings()
        #expect(others == [])
    }

    @Test(arguments: [
        #"{"message":"Plugin not registered","messageId":"plugin.notRegistered","statusCode":404,"traceID":""}"#,
        #"{"message":"Plugin not found","messageId":"plugin.notFound","statusCode":404,"traceID":""}"#,
        #"{"message":"Plugin not found"}"#,
    ])
    func aPluginThatIsNotThereIsAMissingDatasource(_ body: String) async throws {
        let answer = RecordedGrafana.Answer(code: 404, body: body)
        let findings = try await RecordedGrafana(datasourceHealth: ["pyroscope": answer]).findings()
        #expect(findings.map(\.check) == [.grafanaDatasourceMissing])
        #expect(findings.first?.message.contains(#"no plugin of type "grafana-pyroscope-datasource""#) == true)
    }

    @Test func aPluginWithoutAHealthCheckIsNotBlamed() async throws {
        let body = #"{"message":"Method not implemented","messageId":"plugin.notImplemented","statusCode":404}"#
        let grafana = RecordedGrafana(datasourceHealth: ["tempo": .init(code: 404, body: body)])
        #expect(try await grafana.findings() == [])
    }

    @Test func oneTempoWhoseLinkWorksIsEnough() async throws {
        let other = Self.tempo(#""uid":"tempo""#, by: #""uid":"other""#)
            .replacing(#""datasourceUid":"pyroscope""#, with: #""datasourceUid":"gone""#)
        #expect(try await RecordedGrafana.with(Self.tempo, other, Self.pyroscope).findings() == [])
    }

    @Test func theTempoThatIsVerifiedIsTheOneThatCounts() async throws {
        let other = Self.tempo(#""uid":"tempo""#, by: #""uid":"other""#)
            .replacing(#""datasourceUid":"pyroscope""#, with: #""datasourceUid":"gone""#)
            .replacing("http://tempo:3200", with: "http://localhost:1/base/")
        let grafana = RecordedGrafana.with(Self.tempo, other, Self.pyroscope)
        let evidence = GrafanaEvidence(
            url: "http://grafana", version: "13.2.0",
            listing: .listed(
                try JSONDecoder().decode([GrafanaDatasource].self, from: Data(grafana.datasources.body.utf8)))
        )
        var target = VerificationTarget(
            tempo: ServerAccess(url: try #require(URL(string: "http://127.0.0.1:1/base"))),
            pyroscope: ServerAccess(url: try #require(URL(string: "http://127.0.0.1:2"))), serviceName: "x", regions: []
        )
        #expect(GrafanaLinkDanglingCheck.finding(in: evidence, of: target)?.message.contains(#""gone""#) == true)
        target.tempo.url = try #require(URL(string: "http://127.0.0.1:3/base"))
        #expect(GrafanaLinkDanglingCheck.finding(in: evidence, of: target) == nil)
    }
}
