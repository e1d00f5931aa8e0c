import Testing

@testable import spanctl

@Suite struct UnifiedDiffTests {
    private static let old = (1...20).map { "line \($0)\n" }.joined()

    @Test func showsEachChangeWithItsContext() throws {
        let new = Self.old.replacing("line 3\n", with: "line three\nand a half\n").replacing("line 16\n", with: "")
        let diff = UnifiedDiff(from: Self.old, to: new, path: "grafana/a.yaml")
        try expect(diff.lines(style: .plain), matchesGolden: "diff.txt")
    }

    @Test func joinsChangesWhoseContextsTouch() {
        let new = Self.old.replacing("line 5\n", with: "five\n").replacing("line 11\n", with: "eleven\n")
        #expect(headers(from: Self.old, to: new) == ["@@ -2,13 +2,13 @@"])
        let further = Self.old.replacing("line 5\n", with: "five\n").replacing("line 13\n", with: "thirteen\n")
        #expect(headers(from: Self.old, to: further) == ["@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@"])
    }

    @Test(arguments: [
        ("", "a\n", "@@ -0,0 +1 @@"), ("a\n", "", "@@ -1 +0,0 @@"), ("a\nb\n", "a\n", "@@ -1,2 +1 @@"),
    ])
    func countsLinesAsPatchDoes(old: String, new: String, header: String) {
        #expect(headers(from: old, to: new) == [header])
    }

    @Test func tellsALineBreakAtTheEndFromNone() {
        let lines = UnifiedDiff(from: "a", to: "a\n", path: "b").lines(style: .plain)
        #expect(lines.dropFirst(2) == ["@@ -1 +1 @@", "-a", "\\ No newline at end of file", "+a"])
    }

    @Test func comparesBytes() {
        #expect(UnifiedDiff(from: "a\r\nb\n", to: "a\nb\n", path: "b").lines(style: .plain).contains("-a\r"))
        #expect(!UnifiedDiff(from: "\u{E9}\n", to: "e\u{301}\n", path: "b").lines(style: .plain).isEmpty)
    }

    @Test func isEmptyForTheSame() {
        #expect(UnifiedDiff(from: Self.old, to: Self.old, path: "a").lines(style: .plain).isEmpty)
    }

    private func headers(from old: String, to new: String) -> [String] {
        UnifiedDiff(from: old, to: new, path: "a").lines(style: .plain).filter { $0.hasPrefix("@@") }
    }
}
