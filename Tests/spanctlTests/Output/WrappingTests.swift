import Testing

@testable import spanctl

@Suite struct WrappingTests {
    @Test func breaksBetweenWords() {
        #expect("one two three four".wrapped(to: 9, indent: 2) == ["one two", "  three", "  four"])
        #expect("one".wrapped(to: 9, indent: 2) == ["one"])
        #expect("".wrapped(to: 9, indent: 2) == [""])
    }

    @Test func keepsAWordThatIsTooLong() {
        #expect("a incomprehensible b".wrapped(to: 9, indent: 2) == ["a", "  incomprehensible", "  b"])
    }
}
