import ArgumentParser
import Foundation
import LinkVerifier
import StackConfig
import Testing

@testable import spanctl

@Suite struct VerifyCommandLineTests {
    private static let servers = ["--tempo", "http://t:3200", "--pyroscope", "https://p/base/", "--service", "shop"]

    private func verify(_ arguments: [String]) throws -> Verify {
        try #require(try Spanctl.parseAsRoot(["verify"] + arguments) as? Verify)
    }

    private func target(_ arguments: [String]) throws -> VerificationTarget {
        let verify = try verify(Self.servers + arguments)
        guard case .servers(let servers) = try verify.subject() else {
            throw CommandError.noDirectory("no servers")
        }
        return try servers.target(look: verify.look, environment: [:], directory: "/")
    }

    @Test func looksAtTheProjectsStackForAMinuteByDefault() throws {
        let verify = try verify([])
        guard case .project = try verify.subject() else { throw CommandError.noDirectory("not the project") }
        #expect(verify.look.timeout == .upTo(.whole(60)))
        #expect(!verify.look.watch)
        #expect(!verify.look.canary)
        #expect(verify.reports.format == .table)
        #expect(try self.verify(["--timeout", "0"]).look.timeout == .lookOnce)
    }

    @Test func looksAtAServiceAsAWholeByDefault() throws {
        let target = try target([])
        #expect(target.tempo.url.absoluteString == "http://t:3200")
        #expect(target.pyroscope.url.absoluteString == "https://p/base")
        #expect(target.serviceName == "shop")
        #expect(target.regionAttribute == nil)
        #expect(target.regions.isEmpty)
        #expect(target.tagMappings == [TagMapping(tag: .serviceName, label: .serviceName)])
        #expect(target.scope == .localRoots)
        #expect(target.profileTypeID == ProfileTypeID.cpu.rawValue)
        #expect(target.grafana == nil)
        #expect(target.canary == nil)
        #expect(target.processorCount == nil)
        #expect(target.limits.lookback == .seconds(900))
    }

    @Test func readsWhatAStackIsLike() throws {
        let target = try target([
            "--region-attribute", "cloud.region", "--region", "a", "--region", "b", "--profile-type", "a:b:c:d:e",
            "--tag-mapping", "service.name=service_name", "--tag-mapping", "k8s.pod=pod", "--scope", "all",
            "--sentinel", "GET /car=orderCar", "--sentinel", "x=operator==", "--idle-span", "wait",
            "--probe", "a=http://a:1/x?y=z", "--probe", "http://b:2", "--upload-interval", "15s", "--cores", "4",
            "--since", "2h", "--limit", "50", "--min-cpu", "100", "--canary", "--otlp", "http://o:4318",
            "--grafana", "http://g:3000",
        ])
        #expect(target.regionAttribute == "cloud.region")
        #expect(target.regions == ["a", "b"])
        #expect(target.regionLabel == "cloud_region")
        #expect(target.profileTypeID == "a:b:c:d:e")
        #expect(target.tagMappings.map(\.label.rawValue) == ["service_name", "pod"])
        #expect(target.scope == .all)
        #expect(
            target.sentinels
                == [
                    Sentinel(spanName: "GET /car", function: "orderCar"),
                    Sentinel(spanName: "x", function: "operator=="),
                ])
        #expect(target.idleSpans == ["wait"])
        #expect(target.probes.map(\.region) == ["a", ""])
        #expect(target.probes.map(\.url.absoluteString) == ["http://a:1/x?y=z", "http://b:2"])
        #expect(target.processorCount == 4)
        #expect(target.limits.uploadInterval == .seconds(15))
        #expect(target.limits.lookback == .seconds(7200))
        #expect(target.limits.spansPerRegion == 50)
        #expect(target.limits.minimumCPU == .milliseconds(100))
        #expect(target.canary?.url.absoluteString == "http://o:4318")
        #expect(target.grafana?.url.absoluteString == "http://g:3000")
    }

    @Test(arguments: [
        ("region", "region"), ("cloud.region", "cloud_region"), ("a-b/c", "a_b_c"), ("1st", "_1st"),
        ("zone.é", "zone__"),
    ])
    func makesALabelOfAnAttribute(_ attribute: String, label: String) {
        #expect(VerificationTarget.label(for: attribute) == label)
    }

    @Test(arguments: [
        (["json:a.json"], [ReportRequest(kind: .json, place: .file("a.json"))]),
        (["junit:-"], [ReportRequest(kind: .junit, place: .standardOutput)]),
        (["github"], [ReportRequest(kind: .github, place: .standardOutput)]),
        (
            ["github:b.txt", "json:C:/x:y"],
            [
                ReportRequest(kind: .github, place: .file("b.txt")), ReportRequest(kind: .json, place: .file("C:/x:y")),
            ]
        ),
    ])
    func readsReports(_ texts: [String], requests: [ReportRequest]) throws {
        let verify = try verify(texts.flatMap { ["--report", $0] })
        #expect(verify.reports.report == requests)
    }

    @Test func looksAtFilesAloneOrBesideServers() throws {
        guard case .files = try verify(["--provisioning", "dir"]).subject() else {
            throw CommandError.noDirectory("not the files")
        }
        let both = try verify(["--provisioning", "dir", "--report", "sarif:-"] + Self.servers)
        guard case .servers = try both.subject() else { throw CommandError.noDirectory("no servers") }
    }

    @Test(arguments: [
        (["--tempo", "http://t"], "--tempo without --pyroscope and --service; give"),
        (["--service", "a", "--pyroscope", "http://p"], "--pyroscope and --service without --tempo; give"),
        (["--grafana", "http://g"], "--grafana is about a stack that is not this project's; give --tempo"),
        (["--cores", "2", "--region-attribute", "a"], "--region-attribute, --cores are about a stack"),
        (["--tempo-user", "me"], "--tempo-user is given without --tempo; give"),
        (servers + ["--region", "a"], "--region is given without --region-attribute; name"),
        (servers + ["--canary"], "--canary without --otlp; give"),
        (servers + ["--otlp", "http://o"], "--otlp without --canary; nothing"),
        (servers + ["--report", "sarif:a"], "--report sarif holds what is found in files; give --provisioning"),
        (["--watch", "--report", "json:a"], "--watch prints what changes; leave --report out"),
        (["--provisioning", "a", "--canary"], "--canary has no meaning for files alone; leave"),
        (["--report", "json:-", "--report", "junit:-"], "--report json:- and --report junit:- would be mixed"),
        (["--format", "json", "--report", "junit:-"], "--format json and --report junit:- would be mixed"),
        (["--report", "json:a", "--report", "junit:a"], "two reports go to \"a\"; give"),
        (["--quiet", "--verbose"], "--quiet and --verbose exclude each other; give"),
    ])
    func saysWhichOptionsDoNotGoTogether(_ arguments: [String], beginning: String) throws {
        let error = try #require(throws: (any Error).self) { try verify(arguments) }
        #expect(Spanctl.message(for: error).hasPrefix(beginning), "\(Spanctl.message(for: error))")
        #expect(Spanctl.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
    }

    @Test(arguments: [
        (["--report", "xml:a"], "\"xml:a\" is not a report; use json, junit, github or sarif"),
        (["--report", "json"], "\"json\" lacks a path; use json:PATH"),
        (["--timeout", "soon"], "\"soon\" is not a length of time"),
        (["--since", "1d"], "\"1d\" is not a length of time; use"),
        (["--since", "0s"], "\"0s\" is not a length of time"),
        (["--limit", "0"], "\"0\" is not a number of spans; use a whole number from 1"),
        (["--min-cpu", "fast"], "\"fast\" is not a number of milliseconds"),
        (["--cores", "0"], "\"0\" is not a number of cores"),
        (["--tempo", "localhost:3200"], "\"localhost:3200\" is not a server's base URL"),
        (["--tempo", "http://me:pw@t"], "the URL of --tempo has credentials in it; leave out"),
        (["--scope", "some"], "\"some\" is not a profiling scope; use local-roots or all"),
        (["--sentinel", "GET /car"], "\"GET /car\" is not a span's name and a function"),
        (["--tag-mapping", "a"], "\"a\" is not a tag and a label"), (["--tag-mapping", "a=1"], "\"1\" is not a label"),
        (["--probe", "a"], "\"a\" is not a region and a URL"),
        (["--probe", "a=ftp://b"], "\"a=ftp://b\" is not a region"),
        (["--service", ""], "\"\" is not a service's name"),
    ])
    func saysWhichValuesAreWrong(_ arguments: [String], beginning: String) throws {
        let error = try #require(throws: (any Error).self) { try verify(arguments) }
        let message = Spanctl.message(for: error)
        #expect(message.contains(beginning), "\(message)")
        #expect(!message.contains("pw"), "repeats a secret")
        #expect(Spanctl.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
    }

    @Test func explainsItselfInTheHelp() {
        let help = Spanctl.helpMessage(for: Verify.self, columns: 80)
        for part in ["EXAMPLES:", "--tempo-password-file", "SPANCTL_TEMPO_PASSWORD", "--region-attribute", "--probe"] {
            #expect(help.contains(part))
        }
        #expect(!help.contains("--grafana-password-file"), "the others' are like Tempo's")
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}
