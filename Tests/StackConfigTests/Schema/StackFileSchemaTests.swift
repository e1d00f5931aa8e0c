import Foundation
import StackConfig
import Testing

/// The schema against the loader: what one says, the other must do.
@Suite struct StackFileSchemaTests {
    private let places: [SchemaPlace]

    init() throws {
        let root = try JSONSerialization.jsonObject(with: Data(StackFileSchema.text().utf8)) as? [String: Any]
        places = SchemaPlace.all(below: try #require(root))
    }

    @Test func describesEveryKey() {
        let names = Set(places.map(\.name))
        #expect(names.isSuperset(of: ["name", "regions[].slow", "link.tags[].key", "resources.loadGenerator.pids"]))
        #expect(names.isSuperset(of: ["external.otlp.headers", "external.grafana.basicAuth.password.env"]))
        #expect(places.count > 70)
        #expect(places.allSatisfy { !($0.schema["description"] as? String ?? "").isEmpty })
    }

    /// JSON is YAML, so a default can be written as the schema has it.
    @Test func givesDefaultsThatLoadToTheDefaultStack() throws {
        let defaults = places.filter { $0.schema["default"] != nil && !$0.name.contains("[]") }
        #expect(defaults.count > 30)
        for place in defaults where !place.name.hasPrefix("external") {
            let value = try #require(place.schema["default"])
            #expect(try place.complaint(about: value) == nil, "\(place.name)")
            var stack = try StackLoader.parse(try place.document(value), file: "a")
            stack.external = nil
            #expect(stack == .default, "\(place.name)")
        }
    }

    @Test func allowsChoicesThatLoadAndNoOthers() throws {
        let choices = places.filter { $0.schema["enum"] != nil }
        #expect(choices.count == 5)
        for place in choices {
            for value in try #require(place.schema["enum"] as? [String]) {
                #expect(try place.complaint(about: value) == nil, "\(place.name): \(value)")
            }
            #expect(try place.complaint(about: "neither") != nil, "\(place.name)")
        }
    }

    @Test func boundsNumbersAsTheLoaderDoes() throws {
        var count = 0
        for place in places {
            let options = place.schema["anyOf"] as? [[String: Any]] ?? [place.schema]
            for option in options {
                guard let maximum = option["maximum"] as? Int else { continue }
                count += 1
                #expect(try place.complaint(about: maximum) == nil, "\(place.name)")
                #expect(try place.complaint(about: maximum + 1) != nil, "\(place.name)")
                if let minimum = option["minimum"] {
                    #expect(try place.complaint(about: minimum) == nil, "\(place.name)")
                    #expect(try place.complaint(about: -1) != nil, "\(place.name)")
                } else {
                    #expect(
                        try place.complaint(about: try #require(option["exclusiveMinimum"])) != nil, "\(place.name)")
                }
            }
        }
        #expect(count > 15)
    }

    @Test func refusesKeysBesideThoseThatItNames() throws {
        for place in places where !place.name.contains("headers") {
            let unknown = SchemaPlace(keys: place.keys.dropLast() + ["unheardOf"], schema: [:])
            #expect(try unknown.complaint(about: "1")?.contains("unknown key") == true, "\(place.name)")
        }
        #expect(StackFileSchema.text().components(separatedBy: "\"additionalProperties\": false").count > 25)
    }

    /// The patterns are in the common part of ECMA-262's and ICU's expressions.
    @Test func matchesTextsAsTheLoaderDoes() throws {
        let samples = [
            "a", "A", "7", "-", "a-", "us-east", "two words", "a.b", "grafana/tempo:3", "grafana/tempo",
            "Grafana/tempo:3",
            "a:latest", "a.b:5000/c:1", "64m", "64", "1.5 GB", "64mib", "http://a", "https://a.b:1/c", "ftp://a",
            "http://u:p@a", "http://a?b", "a:b:c:d:e", "a:b:c:d", "_", "1_", "", "tempo", "load-generator", "a\nb",
            "..",
            "debian:13@sha256:" + String(repeating: "0a", count: 32), String(repeating: "a", count: 201),
        ]
        var count = 0
        for place in places where place.schema["not"] == nil || place.schema["pattern"] != nil {
            guard let pattern = place.schema["pattern"] as? String else { continue }
            let expression = try NSRegularExpression(pattern: pattern)
            let excluded = (place.schema["not"] as? [String: [String]])?["enum"] ?? []
            for sample in samples {
                let range = NSRange(location: 0, length: sample.utf16.count)
                let matches = expression.firstMatch(in: sample, range: range) != nil && !excluded.contains(sample)
                #expect(try (place.complaint(about: sample) == nil) == matches, "\(place.name): \(sample)")
                count += 1
            }
        }
        #expect(count > 500)
    }
}
