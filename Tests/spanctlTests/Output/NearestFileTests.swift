import StackConfig
import Testing

@testable import spanctl

@Suite struct NearestFileTests {
    private let files = ["compose.yaml", "a/compose.yaml", "a/b.json", "c/b.json"].map {
        GeneratedFile(path: $0, contents: "")
    }

    @Test(arguments: [("compose.yaml", "compose.yaml"), ("a/b.json", "a/b.json"), ("a/compose.yaml", "a/compose.yaml")])
    func findsAPathBeforeTheEndOfOne(_ name: String, path: String) throws {
        #expect(try NearestFile.find(name, in: files).path == path)
    }

    @Test func findsTheEndOfAPath() throws {
        let file = GeneratedFile(path: "grafana/provisioning/dashboards.yaml", contents: "")
        #expect(try NearestFile.find("dashboards.yaml", in: files + [file]) == file)
    }

    @Test func refusesAnEndThatSeveralHave() {
        let error = #expect(throws: CommandError.self) { try NearestFile.find("b.json", in: files) }
        #expect(error?.description == "\"b.json\" is the end of several files; say a/b.json or c/b.json")
    }

    @Test func namesTheNearestFileAndAll() {
        let error = #expect(throws: CommandError.self) { try NearestFile.find("compsoe.yaml", in: files) }
        #expect(
            error?.description == """
                no generated file "compsoe.yaml"; did you mean "compose.yaml"? the files are
                  compose.yaml
                  a/compose.yaml
                  a/b.json
                  c/b.json
                """)
    }
}
