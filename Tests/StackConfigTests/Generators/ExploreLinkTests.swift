import Foundation
import StackConfig
import Testing

@Suite struct ExploreLinkTests {
    @Test func opensTheSlowRegionsTracesAndProfile() throws {
        let links = ExploreLink.all(for: .default, grafana: "http://127.0.0.1:3000")
        #expect(links.map(\.title) == ["slow requests of eu-north", "CPU profile of eu-north", "dashboard"])

        let tempo = try pane(of: links[0], below: "http://127.0.0.1:3000")
        #expect(tempo.datasource == "tempo")
        #expect(tempo.range == ["from": "now-15m", "to": "now"])
        let search = try #require(tempo.queries.first)
        #expect(search.datasource == ["type": "tempo", "uid": "tempo"])
        #expect(search.queryType == "traceql")
        #expect(search.tableType == "spans")
        #expect(
            search.query == """
                {resource.service.name="rideshare" && resource.region="eu-north" && kind=server && duration>2s} | \
                select(resource.region, span.pyroscope.profile.id) with (most_recent=true)
                """)

        let pyroscope = try pane(of: links[1], below: "http://127.0.0.1:3000")
        #expect(pyroscope.datasource == "pyroscope")
        let profile = try #require(pyroscope.queries.first)
        #expect(profile.datasource == ["type": "grafana-pyroscope-datasource", "uid": "pyroscope"])
        #expect(profile.queryType == "both")
        #expect(profile.profileTypeId == "process_cpu:cpu:nanoseconds:cpu:nanoseconds")
        #expect(profile.labelSelector == "{service_name=\"rideshare\", region=\"eu-north\"}")

        #expect(links[2].url == "http://127.0.0.1:3000/d/rideshare-span-profiles")
    }

    @Test func looksAtAllRegionsWhereNoneIsSlow() throws {
        var stack = Stack.default
        for index in stack.regions.indices { stack.regions[index].slow = .never }
        let links = ExploreLink.all(for: stack, grafana: "https://grafana.example/base/")
        #expect(links.map(\.title) == ["slow requests", "CPU profile", "dashboard"])
        let search = try #require(try pane(of: links[0], below: "https://grafana.example/base").queries.first?.query)
        #expect(search.hasPrefix("{resource.service.name=\"rideshare\" && kind=server && duration>2s} | "))
        let profile = try #require(try pane(of: links[1], below: "https://grafana.example/base").queries.first)
        #expect(profile.labelSelector == "{service_name=\"rideshare\"}")
        #expect(links[2].url == "https://grafana.example/base/d/rideshare-span-profiles")
    }

    @Test func leavesNothingInTheQueryToInterpret() throws {
        for link in ExploreLink.all(for: .default, grafana: "http://h") {
            let query = link.url.split(separator: "?", maxSplits: 1).dropFirst().joined()
            #expect(query.wholeMatch(of: /[A-Za-z0-9\-._~=&%]*/) != nil)
        }
    }

    private struct Pane: Decodable {
        struct Query: Decodable {
            let refId: String
            let datasource: [String: String]
            let queryType: String
            let tableType: String?
            let query: String?
            let profileTypeId: String?
            let labelSelector: String?
        }

        let datasource: String
        let queries: [Query]
        let range: [String: String]
    }

    /// The only pane of a link to Explore.
    private func pane(of link: ExploreLink, below base: String) throws -> Pane {
        let url = try #require(URLComponents(string: link.url))
        #expect(link.url.hasPrefix(base + "/explore?"))
        let items = try #require(url.queryItems)
        #expect(items.map(\.name) == ["schemaVersion", "panes"])
        #expect(items[0].value == "1")
        let panes = try JSONDecoder().decode([String: Pane].self, from: Data(try #require(items[1].value).utf8))
        let (name, pane) = try #require(panes.first)
        #expect(panes.count == 1)
        #expect(name.wholeMatch(of: /[A-Za-z0-9]{3}/) != nil)
        return pane
    }
}
