import Foundation
import LinkVerifier
import StackConfig
import Testing

/// The lint of whole directories.
struct ProvisioningLintTests {
    private static let linked = """
        apiVersion: 1
        datasources:
          - {name: Tempo, uid: tempo, type: tempo, url: "http://localhost:3200", isDefault: true, jsonData: \
        {tracesToProfiles: {datasourceUid: p, profileTypeId: "process_cpu:cpu:nanoseconds:cpu:nanoseconds"}}}
        """
    private static let pyroscope = """
        apiVersion: 1
        datasources:
          - {name: Pyroscope, uid: p, type: grafana-pyroscope-datasource, url: "http://pyroscope:4040"}
        """

    private func report(on files: [String: String], at place: String = "") throws -> ProvisioningReport {
        let directory = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID())")
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, text) in files {
            let file = directory.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let path = directory.path(percentEncoded: false)
        var report = try ProvisioningLint().report(on: path + "/" + place)
        let prefix = path + "/"
        report.files = report.files.map { $0.replacing(prefix, with: "").trimmingPrefix("/").description }
        for index in report.findings.indices {
            let finding = report.findings[index]
            report.findings[index].file = finding.file.replacing(prefix, with: "").trimmingPrefix("/").description
            report.findings[index].message = finding.message.replacing(prefix, with: "").replacing(
                "/tempo.", with: "tempo.")
        }
        return report
    }

    @Test(arguments: ["", "datasources/", "provisioning/datasources/", "grafana/provisioning/datasources/"])
    func filesAreFoundWhereGrafanaKeepsThem(_ layout: String) throws {
        let report = try report(on: ["\(layout)a.yaml": Self.linked, "\(layout)b.yml": Self.pyroscope])
        #expect(report.files == ["\(layout)a.yaml", "\(layout)b.yml"])
        #expect(report.findings == [])
        #expect(report.verdict == .pass)
    }

    @Test func aLinkMayLeadToAnotherFileAndUidsAreUniqueAcrossFiles() throws {
        let report = try report(on: ["datasources/a.yaml": Self.linked, "datasources/b.yaml": Self.linked])
        #expect(report.findings.map(\.rule).contains(.uidDuplicate))
        #expect(report.findings.map(\.rule).contains(.nameDuplicate))
        #expect(report.findings.map(\.rule).contains(.defaultDuplicate))
        #expect(report.findings.filter { $0.severity == .error }.allSatisfy { $0.file == "datasources/b.yaml" })
        #expect(report.verdict == .fail)
    }

    @Test func whatGrafanaWouldReadInVainIsTold() throws {
        let report = try report(on: [
            "datasources/a.yaml": Self.linked, "datasources/b.yaml": Self.pyroscope,
            "datasources/notes.yaml": "notes: none", "tempo.yaml": "server: {}",
        ])
        #expect(report.findings.map(\.rule) == [.notProvisioning])
        #expect(report.findings.first?.file == "datasources/notes.yaml")
        #expect(report.verdict == .pass)
    }

    @Test func aDirectoryThatProvisionsNothingProvesNothing() throws {
        let report = try report(on: ["tempo.yaml": "server: {}", "a.yml": "- 1"])
        #expect(report.findings.map(\.file) == ["a.yml", "tempo.yaml"])
        #expect(report.findings.allSatisfy { $0.rule == .notProvisioning && $0.severity == .warning })
        #expect(report.verdict == .inconclusive)
        #expect(report.files == [])
    }

    @Test func aPathWithoutYAMLIsAnError() throws {
        let missing = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID())").path
        #expect(throws: ProvisioningLintError.notFound(path: missing)) { try ProvisioningLint().report(on: missing) }
        #expect(throws: ProvisioningLintError.self) { try report(on: ["readme.txt": "x"]) }
    }

    @Test func oneFileCanBeGiven() throws {
        let report = try report(on: ["a.yaml": Self.linked, "b.yaml": "{"], at: "a.yaml")
        #expect(report.files == ["a.yaml"])
        #expect(report.findings.map(\.rule) == [.linkDangling])
        #expect(report.findings.map(\.severity) == [.warning])
    }

    @Test func removedTogglesAreFoundInComposeFilesAndSettings() throws {
        let report = try report(on: [
            "datasources/a.yaml": Self.linked, "datasources/b.yaml": Self.pyroscope,
            "compose.yaml": """
            services:
              grafana:
                image: grafana/grafana:13.2.0
                environment:
                  GF_FEATURE_TOGGLES_ENABLE: traceToProfiles,tracesEmbeddedFlameGraph other
              old:
                environment: [GF_FEATURE_TOGGLES_ENABLE=traceToProfiles, A=b]
            """,
            "grafana.ini": """
            enable = traceToProfiles
            [feature_toggles]
            ; enable = traceToProfiles
            enable = publicDashboards, tracesEmbeddedFlameGraph
              traceToProfiles = true
            """,
        ])
        let toggles = report.findings.filter { $0.rule == .toggleRemoved }
        #expect(
            toggles.map { "\($0.file):\($0.line):\($0.column)" } == [
                "compose.yaml:5:7", "compose.yaml:5:7", "compose.yaml:7:19", "grafana.ini:4:1", "grafana.ini:5:3",
            ])
        // A Grafana in a container does not find Tempo on its own loopback.
        #expect(report.findings.filter { $0.rule != .toggleRemoved }.map(\.rule) == [.urlLoopback])
        #expect(report.verdict == .pass)
    }

    @Test func whatMultipliesItselfIsRefused() throws {
        let levels = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        let bomb = "a0: &a0 [x, y]\n" + levels.joined(separator: "\n") + "\ndatasources: *a30\n"
        let merges = (1...30).map { "m\($0): &m\($0) {<<: [*m\($0 - 1), *m\($0 - 1)]}" }
        let merged = "m0: &m0 {x: y}\n" + merges.joined(separator: "\n") + "\ndatasources: [*m30]\n"
        let report = try report(on: ["datasources/a.yaml": bomb, "datasources/b.yaml": merged])
        #expect(report.findings.map(\.rule) == [.tooLarge, .tooLarge])
        #expect(report.verdict == .fail)
    }

    @Test func hugeAndDeepFilesAreErrorsWithAPlace() throws {
        let huge = "datasources: []\n" + String(repeating: "# \(String(repeating: "x", count: 1000))\n", count: 5000)
        let report = try report(on: [
            "datasources/huge.yaml": huge,
            "datasources/deep.yaml": "datasources: " + String(repeating: "[", count: 100_000),
            "datasources/dashes.yaml": "datasources:\n" + String(repeating: "- ", count: 5000) + "x",
            "datasources/almost.yaml": "datasources: [{jsonData: " + String(repeating: "[", count: 900)
                + String(repeating: "]", count: 900) + "}]",
        ])
        let rules = Dictionary(grouping: report.findings, by: \.file).mapValues { Set($0.map(\.rule)) }
        #expect(rules["datasources/huge.yaml"] == [.tooLarge])
        #expect(rules["datasources/deep.yaml"] == [.yamlInvalid])
        #expect(rules["datasources/dashes.yaml"] == [.yamlInvalid])
        #expect(rules["datasources/almost.yaml"]?.contains(.shapeWrong) == true)
    }

    @Test func whatIsNoTextIsAnErrorWithAPlace() throws {
        let report = try report(on: ["datasources/a.yaml": "apiVersion: 1\ndatasources: [\u{1}]"])
        #expect(
            report.findings.map { "\($0.line):\($0.column) \($0.rule.rawValue)" } == ["2:15 provisioning.yaml-invalid"])
    }

    @Test(arguments: ["compose", "embedded", "external"])
    func whatIsGeneratedHereIsClean(_ engine: String) throws {
        var stack = Stack.default
        var deployment: Deployment
        switch engine {
        case "compose":
            deployment = .compose(ComposePaths(buildContext: ".", dockerfile: "Dockerfile"))
        case "embedded":
            deployment = .embedded(try #require(ServerAddresses(ports: stack.ports)))
            stack.link.tagMappings = []
        default:
            stack = try StackLoader.parse(Self.external, file: "spanctl.yaml")
            deployment = .external(try #require(stack.external))
        }
        let templates = TemplateSet.builtIn
        let generated = try StackGenerator.files(for: stack, deployment: deployment, templates: templates)
        let report = try report(on: Dictionary(uniqueKeysWithValues: generated.map { ($0.path, $0.contents) }))
        #expect(report.findings == [])
        #expect(report.verdict == .pass)
        #expect(report.files.contains("grafana/provisioning/datasources/datasources.yaml"))
    }

    private static let external = """
        engine: external
        external:
          otlp: {url: "https://otlp.example"}
          tempo:
            url: https://tempo.example/tempo
            basicAuth: {user: "1$2", password: {env: TEMPO_PASSWORD}}
            tenant: team-a
          pyroscope:
            url: https://pyroscope.example
            bearerToken: {file: /run/secrets/token}
        """
}
