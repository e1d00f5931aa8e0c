import Testing

@testable import StackConfig

struct CondensedTemplateTests {
    @Test func runsOfLinesWithoutATagBecomeTags() {
        let condensed = CondensedTemplate("a\nb\n{{name}}: c\n\n{{#list}}\n- x\n{{/list}}\n")
        #expect(condensed.pieces == ["{{0}}\n{{name}}: c\n{{1}}\n{{#list}}\n{{2}}\n{{/list}}\n"])
        #expect(condensed.runs == ["a\nb", "", "- x"])
    }

    @Test func commentsGoAndOtherDelimitersAreFollowed() {
        let condensed = CondensedTemplate("a\n{{! one\ntwo }}\n{{=<% %>=}}\n{ {{plain}} }\n<%! <% %>\n<%name%>\n")
        #expect(condensed.pieces == ["{{0}}\n{{=<% %>=}}\n<%1%>\n<%name%>\n"])
        #expect(condensed.runs == ["a", "{ {{plain}} }"])
    }

    @Test func aCommentBesideSomethingElseStaysWhole() {
        for text in ["{{! one\ntwo }}b\n", "b{{! one\ntwo }}\n", "{{! one }} {{! two }}\n"] {
            #expect(CondensedTemplate(text).pieces == [text])
        }
    }

    @Test func aPieceEndsOutsideOfSectionsAndTags() {
        let line = String(repeating: "x", count: 500) + "{{name}}\n"
        let section = "{{#list}}\n\(line){{^inner}}\n\(line){{/inner}}\n\(line){{/list}}\n"
        let tag = "-{{!\(line.dropLast(9))\nmore }}\n"
        #expect(
            CondensedTemplate(line + section + tag + line + "{{=<% %>=}}\n<%name%>\n").pieces
                == [line, section, tag, line, "{{=<% %>=}}\n<%name%>\n"])
        let other = line.replacing("{{name}}", with: "<%name%>")
        #expect(
            CondensedTemplate("{{=<% %>=}}\n" + other + other).pieces
                == ["{{=<% %>=}}\n" + other, "{{=<% %>=}}\n" + other])
    }
}
