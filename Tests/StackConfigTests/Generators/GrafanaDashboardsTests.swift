import StackConfig
import Testing
import Yams

@Suite struct GrafanaDashboardsTests {
    @Test func writesTheDefaultsToTheByte() throws {
        let files = try GeneratedFiles(deployment: .compose(ComposePaths(buildContext: ".", dockerfile: "Dockerfile")))
        try TestFiles.expect(try files.contents(of: GeneratedFiles.dashboards), matches: "Goldens/dashboards.yaml")
        try TestFiles.expect(try files.contents(of: GeneratedFiles.dashboard), matches: "Goldens/rideshare.json")
    }

    @Test func loadsTheDashboardFromWhereItIsPut() throws {
        let inContainer = try GeneratedFiles(
            deployment: .compose(ComposePaths(buildContext: ".", dockerfile: "Dockerfile")))
        let provider = try #require(try inContainer.parsed(GeneratedFiles.dashboards)["providers"]?[0])
        #expect(provider["type"]?.string == "file")
        #expect(provider["allowUiUpdates"]?.bool == false)
        #expect(provider["options"]?["path"]?.string == "/etc/grafana/dashboards")
        #expect(try !inContainer.contents(of: GeneratedFiles.dashboards).contains("Copy rideshare.json"))

        let onTheHost = try GeneratedFiles()
        #expect(try onTheHost.contents(of: GeneratedFiles.dashboards).contains("Copy rideshare.json"))
        #expect(try onTheHost.parsed(GeneratedFiles.dashboards)["providers"]?[0] == provider)
    }

    @Test func comparesTheSlowRegionWithAnother() throws {
        let flames = try flameGraphs(of: .default)
        #expect(flames.map { $0["title"]?.string } == ["eu-north, slow in even minutes", "us-east", "$region"])
        #expect(
            flames.map { $0["targets"]?[0]?["labelSelector"]?.string } == [
                "{service_name=\"rideshare\", region=\"eu-north\"}",
                "{service_name=\"rideshare\", region=\"us-east\"}",
                "{service_name=\"rideshare\", region=\"$region\"}",
            ])
        #expect(flames.allSatisfy { $0["datasource"]?["uid"]?.string == "pyroscope" })
        #expect(flames.allSatisfy { $0["targets"]?[0]?["queryType"]?.string == "profile" })
        #expect(try explanation(of: .default).contains("**eu-north** (slow in even minutes) take ten times longer"))
    }

    @Test func asksTempoForTheStacksService() throws {
        var stack = Stack.default
        stack.serviceName = try #require(ServiceName(rawValue: "A.b-c_9"))
        let queries = try panels(of: stack).compactMap { $0["targets"]?[0]?["query"]?.string }
        let selection = "{resource.service.name=\"A.b-c_9\" && resource.region=~\"${region:pipe}\" && kind=server}"
        #expect(
            queries == [
                selection + " | quantile_over_time(duration, .5) by (resource.region)",
                selection + " | quantile_over_time(duration, .99) by (resource.region)",
                selection + " | select(resource.region, span.pyroscope.profile.id) with (most_recent=true)",
            ])
    }

    @Test func offersTheStacksRegions() throws {
        let stack = try stack(("z", .never), ("a-1-b", .always))
        let variable = try dashboard(of: stack)["templating"]?["list"]?[0]
        #expect(variable?["name"]?.string == "region")
        #expect(variable?["query"]?.string == "z,a-1-b")
        #expect(try flameGraphs(of: stack).map { $0["title"]?.string } == ["a-1-b, always slow", "z", "$region"])
    }

    @Test func comparesTheFirstTwoWhereNoneOrAllAreSlow() throws {
        let alike = try stack(("a", .never), ("b", .never), ("c", .never))
        #expect(try flameGraphs(of: alike).map { $0["title"]?.string } == ["a", "b", "$region"])
        #expect(try explanation(of: alike).contains("No region is made slow"))

        let slow = try stack(("a", .odd), ("b", .even))
        let titles = try flameGraphs(of: slow).map { $0["title"]?.string }
        #expect(titles == ["a, slow in odd minutes", "b, slow in even minutes", "$region"])
        #expect(try explanation(of: slow).contains("Every region is made slow"))
    }

    @Test func comparesNothingWhereThereIsOneRegion() throws {
        let stack = try stack(("only", .even))
        #expect(try flameGraphs(of: stack).map { $0["title"]?.string } == ["$region"])
        #expect(try explanation(of: stack).contains("There is one region"))
    }

    @Test func givesEachPanelAnIDAndAPlaceOfItsOwn() throws {
        let panels = try panels(of: .default)
        #expect(Set(panels.compactMap { $0["id"]?.int }).count == panels.count)
        var taken: Set<[Int]> = []
        for panel in panels {
            let place = try #require(panel["gridPos"])
            let (x, y) = (try #require(place["x"]?.int), try #require(place["y"]?.int))
            let (width, height) = (try #require(place["w"]?.int), try #require(place["h"]?.int))
            #expect(x + width <= 24)
            for column in x..<(x + width) {
                for row in y..<(y + height) { #expect(taken.insert([column, row]).inserted) }
            }
        }
    }

    @Test func saysWhichSpansHaveProfiles() throws {
        var stack = Stack.default
        #expect(try explanation(of: stack).hasPrefix("The first span of each request"))
        stack.profiling.scope = .all
        #expect(try explanation(of: stack).hasPrefix("Every span"))
        #expect(try !explanation(of: stack).contains("$"))
    }

    private func dashboard(of stack: Stack) throws -> Node {
        let root = try GeneratedFiles(for: stack).parsed(GeneratedFiles.dashboard)
        #expect(root["uid"]?.string == "rideshare-span-profiles")
        #expect(root["schemaVersion"]?.int == 42)
        return root
    }

    private func panels(of stack: Stack) throws -> [Node] {
        Array(try #require(try dashboard(of: stack)["panels"]?.sequence))
    }

    private func flameGraphs(of stack: Stack) throws -> [Node] {
        try panels(of: stack).filter { $0["type"]?.string == "flamegraph" }
    }

    private func explanation(of stack: Stack) throws -> String {
        let text = try #require(try panels(of: stack).first { $0["type"]?.string == "text" })
        return try #require(text["options"]?["content"]?.string)
    }

    private func stack(_ regions: (String, SlowMinutes)...) throws -> Stack {
        var stack = Stack.default
        stack.regions = try regions.map { name, slow in
            Region(name: try #require(RegionName(rawValue: name)), port: .automatic, slow: slow)
        }
        return stack
    }
}
