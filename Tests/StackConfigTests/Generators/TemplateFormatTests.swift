import Foundation
import Testing
import Yams

@testable import StackConfig

@Suite struct TemplateFormatTests {
    @Test(arguments: AwkwardText.samples) func carriesAnyTextThroughJSON(_ text: String) throws {
        let json = try render("{\"a\": {{value}}}", as: .json, .text(text))
        #expect(try JSONDecoder().decode([String: String].self, from: Data(json.utf8)) == ["a": text])
    }

    @Test(arguments: AwkwardText.samples) func carriesAnyWordThroughYAML(_ text: String) throws {
        let root = try #require(try Yams.compose(yaml: render("{{value}}: {{value}}\n", as: .yaml, .word(text))))
        let pair = try #require(root.mapping?.first)
        #expect(pair.key.string == text)
        #expect(pair.value.string == text)
    }

    @Test func quotesAWordOnlyWhereItWouldMeanSomethingElse() throws {
        for (word, written) in [
            ("us-east", "us-east"), ("OTEL_SERVICE_NAME", "OTEL_SERVICE_NAME"), ("no", "\"no\""), ("Null", "\"Null\""),
            ("1e3", "\"1e3\""), ("a:b", "\"a:b\""), ("a-", "\"a-\""), ("", "\"\""),
        ] {
            #expect(try render("{{value}}", as: .expandedYAML, .word(word)) == written)
        }
        #expect(try render("[{{value}}]", as: .json, .word("us-east")) == "[\"us-east\"]")
    }

    @Test(arguments: TemplateFormat.allCases) func writesNumbersWithoutQuotes(_ format: TemplateFormat) throws {
        #expect(try render("[{{value}}]", as: format, .number(512)) == "[512]")
        #expect(try render("[{{value}}]", as: format, .number(0.25)) == "[0.25]")
    }

    @Test(arguments: AwkwardText.samples) func carriesAnyTextThroughADockerfileOrRefusesIt(_ text: String) throws {
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            let error = #expect(throws: TemplateError.self) {
                try render("FROM {{value}}", as: .dockerfile, .text(text))
            }
            #expect(error == .unwritable(file: "test", text: text))
            return
        }
        let line = try render("FROM {{value}}", as: .dockerfile, .text(text))
        #expect(Self.words(of: line) == ["FROM", text])
    }

    @Test func writesImagesInADockerfileAsTheyAre() throws {
        let image = "registry.example:5000/a_b/c-d:1.2_x@sha256:" + String(repeating: "f", count: 64)
        #expect(try render("FROM {{value}}", as: .dockerfile, .text(image)) == "FROM \(image)")
    }

    @Test func refusesATemplateThatRendersToNoJSON() throws {
        let error = #expect(throws: TemplateError.self) { try render("{\"a\" {{value}}}", as: .json, .text("b")) }
        let message = try #require(error).description
        #expect(message.hasPrefix("test: what it renders to is not JSON ("), "\(message)")
        #expect(message.hasSuffix("; correct the template"))
    }

    @Test func namesTheValuesOfListsWithinLists() throws {
        let error = #expect(throws: TemplateError.self) {
            try ParsedTemplate(Template(file: "test", text: "{{inmost}}{{inner}}{{nothing}}"), as: .yaml)
                .render(["outer": .list([["inner": .list([["inmost": .text("")]])]])])
        }
        guard case .unknownValues(_, _, let known) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(known == ["inmost", "inner", "outer"])
    }

    private func render(_ text: String, as format: TemplateFormat, _ value: TemplateValue) throws -> String {
        try ParsedTemplate(Template(file: "test", text: text), as: format).render(["value": value])
    }

    /// The words of an instruction as Docker's shell lexer takes them apart.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var hasWord = false
        var rest = line.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\":
                if let next = rest.popFirst() { word.unicodeScalars.append(next) }
                hasWord = true
            case "\"":
                isQuoted.toggle()
                hasWord = true
            case " " where !isQuoted:
                if hasWord { words.append(word) }
                (word, hasWord) = ("", false)
            default:
                word.unicodeScalars.append(scalar)
                hasWord = true
            }
        }
        return hasWord ? words + [word] : words
    }
}
