import StackConfig
import Testing
import Yams

/// What is generated from a stack for containers, read back.
struct GeneratedStack {
    let files: [GeneratedFile]

    init(
        _ stack: Stack,
        paths: ComposePaths = ComposePaths(buildContext: "./rideshare", dockerfile: "../Dockerfile"),
        templates: TemplateSet = .builtIn
    ) throws {
        files = try StackGenerator.files(for: stack, deployment: .compose(paths), templates: templates)
    }

    static func `default`() throws -> GeneratedStack {
        let paths = ComposePaths(buildContext: "../..", dockerfile: ".spanctl/generated/Dockerfile")
        return try GeneratedStack(.default, paths: paths)
    }

    static func different() throws -> GeneratedStack {
        try GeneratedStack(.different())
    }

    func text(_ path: String) throws -> String {
        try #require(files.first { $0.path == path }).contents
    }

    /// A YAML file with its aliases and merge keys followed.
    func mapping(_ path: String) throws -> [String: Any] {
        try #require(try Yams.load(yaml: text(path)) as? [String: Any])
    }

    var services: [String: [String: Any]] {
        get throws { try #require(try mapping("compose.yaml")["services"] as? [String: [String: Any]]) }
    }

    func service(_ name: String) throws -> [String: Any] {
        try #require(try services[name])
    }
}
