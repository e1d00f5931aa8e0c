import Testing

@testable import StackConfig

struct CondensedTemplateTests {
    @Test func runsOfLinesWithoutATagBecomeTags() {
        let condensed = CondensedTemplate("a\nb\n{{name}}: c\n\n{{#list}}\n- x\n{{/list}}\n")
        #expect(condensed.text == "{{0}}\n{{name}}: c\n{{1}}\n{{#list}}\n{{2}}\n{{/list}}\n")
        #expect(condensed.runs == ["a\nb", "", "- x"])
    }

    @Test func aCommentStaysWholeAndOtherDelimitersAreFollowed() {
        let condensed = CondensedTemplate("{{! one\ntwo }}\n{{=<% %>=}}\n{ {{plain}} }\n<%name%>\n")
        #expect(condensed.text == "{{! one\ntwo }}\n{{=<% %>=}}\n<%0%>\n<%name%>\n")
        #expect(condensed.runs == ["{ {{plain}} }"])
    }

    @Test(arguments: TemplateName.allCases)
    func aBuiltInTemplateLosesNothing(name: TemplateName) {
        let text = TemplateSet.builtIn[name].text
        let condensed = CondensedTemplate(text)
        var restored = condensed.text
        for (number, run) in condensed.runs.enumerated() {
            restored = restored.replacing("{{\(number)}}", with: run).replacing("<%\(number)%>", with: run)
        }
        #expect(restored == text)
        #expect(condensed.text.utf8.count < text.utf8.count)
    }
}
