import StackConfig
import Testing
import Yams

@Suite struct GrafanaDatasourcesTests {
    private let addresses = ServerAddresses(tempo: "http://127.0.0.1:3200", pyroscope: "http://127.0.0.1:4040")

    @Test func writesTheDefaultsToTheByte() throws {
        let contents = try GeneratedFiles(deployment: .embedded(addresses)).contents(of: GeneratedFiles.datasources)
        try TestFiles.expect(contents, matches: "Goldens/datasources.yaml")
    }

    @Test func linksSpansToProfilesAsGrafanaWantsIt() throws {
        let root = try parsed(.default, addresses)
        #expect(root["apiVersion"]?.int == 1)
        #expect(root["prune"]?.bool == true)
        let tempo = try #require(root["datasources"]?[0])
        let pyroscope = try #require(root["datasources"]?[1])
        #expect(root["datasources"]?.sequence?.count == 2)
        #expect(tempo["uid"]?.string == "tempo")
        #expect(tempo["type"]?.string == "tempo")
        #expect(tempo["access"]?.string == "proxy")
        #expect(tempo["url"]?.string == "http://127.0.0.1:3200")
        #expect(tempo["isDefault"]?.bool == true)
        #expect(pyroscope["uid"]?.string == "pyroscope")
        #expect(pyroscope["type"]?.string == "grafana-pyroscope-datasource")
        #expect(pyroscope["url"]?.string == "http://127.0.0.1:4040")
        #expect(pyroscope["isDefault"] == nil)
        #expect(pyroscope["jsonData"]?["minStep"]?.string == "5s")
        for datasource in [tempo, pyroscope] {
            #expect(datasource["editable"]?.bool == false)
            #expect(datasource["basicAuth"] == nil)
            #expect(datasource["secureJsonData"] == nil)
        }

        let link = try #require(tempo["jsonData"]?["tracesToProfiles"])
        #expect(link["datasourceUid"]?.string == pyroscope["uid"]?.string)
        #expect(link["profileTypeId"]?.string == "process_cpu:cpu:nanoseconds:cpu:nanoseconds")
        #expect(link["customQuery"]?.bool == false)
        #expect(link["tags"]?.sequence?.count == 1)
        #expect(link["tags"]?[0]?["key"]?.string == "service.name")
        #expect(link["tags"]?[0]?["value"]?.string == "service_name")
    }

    @Test func leavesTheTagsOutWhereThereAreNone() throws {
        var stack = Stack.default
        stack.link.tagMappings = []
        let link = try #require(try parsed(stack, addresses)["datasources"]?[0]?["jsonData"]?["tracesToProfiles"])
        #expect(link["tags"] == nil)
    }

    @Test func narrowsTheQueryByEveryMapping() throws {
        var stack = Stack.default
        let region = TagMapping(
            tag: try #require(TagName(rawValue: "region")), label: try #require(LabelName(rawValue: "region")))
        stack.link.tagMappings.append(region)
        let tags = try parsed(stack, addresses)["datasources"]?[0]?["jsonData"]?["tracesToProfiles"]?["tags"]
        #expect(tags?.sequence?.map { $0["key"]?.string } == ["service.name", "region"])
        #expect(tags?.sequence?.map { $0["value"]?.string } == ["service_name", "region"])
    }

    @Test func asksTheContainersByTheirNames() throws {
        let deployment = Deployment.compose(ComposePaths(buildContext: ".", dockerfile: "Dockerfile"))
        let root = try GeneratedFiles(deployment: deployment).parsed(GeneratedFiles.datasources)
        #expect(root["datasources"]?[0]?["url"]?.string == "http://tempo:3200")
        #expect(root["datasources"]?[1]?["url"]?.string == "http://pyroscope:4040")
    }

    @Test func hasNoAddressWhileAPortIsYetToBeChosen() {
        #expect(ServerAddresses(ports: .automatic) == nil)
        #expect(ServerAddresses(ports: Stack.default.ports) == addresses)
    }

    @Test(arguments: AwkwardText.samples)
    func carriesAnyTextThroughYAMLAndGrafana(_ text: String) throws {
        let awkward = ServerAddresses(tempo: text, pyroscope: text)
        let root = try parsed(.default, awkward)
        for datasource in try #require(root["datasources"]?.sequence) {
            let url = try #require(datasource["url"]?.string)
            #expect(AwkwardText.expandedByGrafana(url) == text)
        }
        #expect(root["datasources"]?.sequence?.count == 2)
    }

    private func parsed(_ stack: Stack, _ addresses: ServerAddresses) throws -> Node {
        try GeneratedFiles(for: stack, deployment: .embedded(addresses)).parsed(GeneratedFiles.datasources)
    }
}
