import Testing

@testable import spanctl

@Suite struct ElapsedTests {
    @Test(arguments: [
        (0.0, "0.00 s"), (0.312, "0.31 s"), (8.44, "8.4 s"), (42, "42.0 s"), (125.4, "2.1 min"),
        (3599, "60.0 min"),
        (12345, "3.4 h"),
    ])
    func readsAsPeopleSayIt(_ seconds: Double, text: String) {
        #expect(Elapsed.text(seconds: seconds) == text)
        #expect(Elapsed.text(.seconds(seconds)) == text)
    }
}
