import StackConfig
import Testing
import Yams

@Suite struct GrafanaDatasourcesTests {
    private let addresses = ServerAddresses(tempo: "http://127.0.0.1:3200", pyroscope: "http://127.0.0.1:4040")

    @Test func writesTheDefaultsToTheByte() throws {
        let files = try StackGenerator.files(for: .default, deployment: .embedded(addresses))
        #expect(files.map(\.path) == ["grafana/provisioning/datasources/datasources.yaml"])
        try TestFiles.expect(files[0].contents, matches: "Goldens/datasources.yaml")
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
        let files = try StackGenerator.files(for: stack, deployment: .embedded(addresses))
        return try #require(try Yams.compose(yaml: files[0].contents))
    }
}
