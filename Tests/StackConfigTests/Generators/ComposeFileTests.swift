import StackConfig
import Testing

@Suite struct ComposeFileTests {
    private static let samples = ["default", "different"]

    @Test func runsTheServersEachRegionAndTheLoadGenerator() throws {
        let names = try GeneratedStack.default().services.keys.sorted()
        #expect(
            names == ["ap-south", "eu-north", "grafana", "load-generator", "pyroscope", "tempo", "us-east"])
        #expect(try GeneratedStack.default().mapping("compose.yaml")["name"] as? String == "rideshare")
        // A region may be called what YAML takes for false.
        #expect(try GeneratedStack.different().services.keys.contains("no"))
    }

    @Test(arguments: samples) func hardensAndLimitsEveryContainer(_ sample: String) throws {
        for (name, service) in try generated(sample).services {
            #expect(service["cap_drop"] as? [String] == ["ALL"], "\(name)")
            #expect(service["security_opt"] as? [String] == ["no-new-privileges:true"], "\(name)")
            #expect(service["init"] as? Bool == true, "\(name)")
            #expect(service["read_only"] as? Bool == (name != "grafana"), "\(name)")
            #expect((service["tmpfs"] as? [String])?.count == 1, "\(name)")
            #expect((service["pids_limit"] as? Int).map { $0 >= 16 } == true, "\(name)")
            #expect((service["mem_limit"] as? String)?.isEmpty == false, "\(name)")
            #expect(service["stop_grace_period"] as? String == "15s", "\(name)")
            #expect(service["restart"] as? String == "on-failure:3", "\(name)")
            let logging = try #require(service["logging"] as? [String: Any])
            #expect(logging["driver"] as? String == "json-file", "\(name)")
            #expect(logging["options"] as? [String: String] == ["max-size": "10m", "max-file": "3"], "\(name)")
            #expect(service["privileged"] == nil && service["cap_add"] == nil && service["network_mode"] == nil)
        }
    }

    @Test func givesEachServiceItsLimits() throws {
        let generated = try GeneratedStack.different()
        let tempo = try generated.service("tempo")
        #expect(tempo["mem_limit"] as? String == "1536m")
        #expect(tempo["cpus"] as? Double == 1.5)
        #expect(tempo["pids_limit"] as? Int == 1000)
        #expect(try generated.service("no")["cpus"] as? Int == 2)
        #expect(try generated.service("pyroscope")["cpus"] == nil)
    }

    @Test(arguments: samples) func publishesOnLoopbackOnly(_ sample: String) throws {
        let stack = try stack(sample)
        let regions = stack.regions.map { ("\($0.name)", ["127.0.0.1:\($0.port):5000"]) }
        let expected = Dictionary(uniqueKeysWithValues: regions).merging([
            "tempo": ["127.0.0.1:\(stack.ports.tempo):3200", "127.0.0.1:\(stack.ports.otlp):4318"],
            "pyroscope": ["127.0.0.1:\(stack.ports.pyroscope):4040"],
            "grafana": ["127.0.0.1:\(stack.ports.page):3000"],
        ]) { $1 }
        let published = try generated(sample).services.compactMapValues { $0["ports"] as? [String] }
        #expect(published == expected)
    }

    @Test func leavesTheChoiceOfAnAutomaticPortToDocker() throws {
        let services = try GeneratedStack(Stack.default.withAutomaticPorts()).services
        #expect(services["grafana"]?["ports"] as? [String] == ["127.0.0.1::3000"])
        #expect(services["us-east"]?["ports"] as? [String] == ["127.0.0.1::5000"])
    }

    @Test(arguments: samples) func buildsOneImageOnceForAllThatRunIt(_ sample: String) throws {
        let stack = try stack(sample)
        let services = try generated(sample).services
        let ours = services.filter { !["tempo", "pyroscope", "grafana"].contains($0.key) }
        #expect(ours.count == stack.regions.count + 1)
        for (name, service) in ours {
            #expect(service["image"] as? String == "\(stack.name)-rideshare:local", "\(name)")
            #expect(service["pull_policy"] as? String == "never", "\(name)")
        }
        #expect(services.filter { $0.value["build"] != nil }.keys.map { $0 } == [stack.regions[0].name.rawValue])
    }

    @Test func tellsEachRegionWhereItsTelemetryGoes() throws {
        let generated = try GeneratedStack.default()
        for region in Stack.default.regions {
            let environment = try #require(try generated.service("\(region.name)")["environment"] as? [String: String])
            #expect(environment["REGION"] == "\(region.name)")
            #expect(environment["OTEL_EXPORTER_OTLP_ENDPOINT"] == "http://tempo:4318")
            #expect(environment["PYROSCOPE_SERVER_ADDRESS"] == "http://pyroscope:4040")
            #expect(environment["RIDESHARE_LISTEN_HOST"] == "0.0.0.0")
            #expect(environment["RIDESHARE_LISTEN_PORT"] == "5000")
            #expect(environment["RIDESHARE_SLOW_MINUTES"] == region.slow.rawValue)
        }
    }

    @Test func startsTheLoadOnceEveryRegionIsHealthyAndOnlyWhenAskedFor() throws {
        let load = try GeneratedStack.different().service("load-generator")
        #expect(load["profiles"] as? [String] == ["load"])
        #expect(
            load["command"] as? [String]
                == ["load", "http://no:5000", "http://sa-west-2:5000", "--concurrency", "7", "--rate", "2.5"])
        let healthy = ["condition": "service_healthy"]
        #expect(load["depends_on"] as? [String: [String: String]] == ["no": healthy, "sa-west-2": healthy])
        // The image's healthcheck asks for a server.
        #expect(load["healthcheck"] as? [String: Bool] == ["disable": true])
    }

    @Test func givesCredentialsAsFiles() throws {
        let generated = try GeneratedStack.default()
        let grafana = try generated.service("grafana")
        let environment = try #require(grafana["environment"] as? [String: String])
        #expect(environment["GF_SECURITY_ADMIN_PASSWORD__FILE"] == "/run/secrets/grafana-admin-password")
        #expect(environment["GF_SECURITY_ADMIN_PASSWORD"] == nil)
        #expect(grafana["secrets"] as? [String] == ["grafana-admin-password"])
        let secrets = try generated.mapping("compose.yaml")["secrets"] as? [String: [String: String]]
        #expect(secrets == ["grafana-admin-password": ["file": "../secrets/grafana-admin-password"]])
    }

    @Test func letsVisitorsOfGrafanaDoWhatTheStackSays() throws {
        let environment = try #require(
            try GeneratedStack.different().service("grafana")["environment"] as? [String: String])
        #expect(environment["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer")
        #expect(environment["GF_PLUGINS_PREINSTALL_DISABLED"] == "true")
        #expect(environment["GF_PLUGINS_PREINSTALL_AUTO_UPDATE"] == "false")
    }

    @Test func declaresEveryVolumeThatIsMounted() throws {
        let generated = try GeneratedStack.default()
        let declared = try #require(try generated.mapping("compose.yaml")["volumes"] as? [String: Any])
        let sources = try generated.services.values.flatMap { $0["volumes"] as? [String] ?? [] }
            .map { String($0.prefix { $0 != ":" }) }
        #expect(Set(sources.filter { !$0.hasPrefix(".") }) == Set(declared.keys))
        let files = Set(generated.files.map { "./\($0.path)" })
        for file in sources.filter({ $0.hasSuffix(".yaml") }) { #expect(files.contains(file)) }
    }

    @Test func changesAServiceWhenTheFileThatItReadsChanges() throws {
        var stack = Stack.default
        let before = try labels(of: GeneratedStack(stack))
        #expect(try labels(of: GeneratedStack(stack)) == before)
        stack.link.tagMappings = []
        let after = try labels(of: GeneratedStack(stack))
        #expect(after["grafana"] != before["grafana"])
        #expect(after["tempo"] == before["tempo"])
        stack.images.tempo = try #require(ImageReference(userText: "grafana/tempo:2.10.8"))
        #expect(try labels(of: GeneratedStack(stack))["tempo"] != before["tempo"])
    }

    @Test(arguments: AwkwardText.samples) func carriesAnyPathThroughYAMLAndCompose(_ text: String) throws {
        let paths = ComposePaths(buildContext: text, dockerfile: text, secrets: text)
        let generated = try GeneratedStack(.default, paths: paths)
        let build = try #require(try generated.service("us-east")["build"] as? [String: String])
        // Compose reads dollars as Grafana does.
        #expect(AwkwardText.expandedByGrafana(try #require(build["context"])) == text)
        #expect(AwkwardText.expandedByGrafana(try #require(build["dockerfile"])) == text)
        let secrets = try #require(try generated.mapping("compose.yaml")["secrets"] as? [String: [String: String]])
        let file = try #require(secrets["grafana-admin-password"]?["file"])
        #expect(AwkwardText.expandedByGrafana(file) == text + "/grafana-admin-password")
        #expect(try generated.services.count == 7)
    }

    private func stack(_ sample: String) throws -> Stack {
        sample == "default" ? .default : try .different()
    }

    private func generated(_ sample: String) throws -> GeneratedStack {
        sample == "default" ? try .default() : try .different()
    }

    private func labels(of generated: GeneratedStack) throws -> [String: [String: String]] {
        try generated.services.compactMapValues { $0["labels"] as? [String: String] }
    }
}
