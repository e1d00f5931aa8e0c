import HTTPRetry
import Testing

struct RetryAfterTests {
    @Test(arguments: [
        ("0", 0), ("120", 120), ("Sun, 06 Nov 1994 08:49:37 GMT", 37), ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
        ("Mon, 07 Nov 1994 08:49:00 GMT", 86_400), ("Wed, 01 Mar 1995 08:49:00 GMT", 115 * 86_400),
        ("Thu, 29 Feb 1996 08:49:00 GMT", 480 * 86_400), ("Fri, 01 Mar 1996 08:49:00 GMT", 481 * 86_400),
    ])
    func understands(_ text: String, seconds: Int) {
        // 784111740 is Sun, 06 Nov 1994 08:49:00 GMT.
        #expect(RetryAfter.parse(text, secondsSinceEpoch: 784_111_740) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "-1", "soon", "1.5", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Mov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
    ])
    func leavesAside(_ text: String) {
        #expect(RetryAfter.parse(text, secondsSinceEpoch: 784_111_740) == nil)
    }
}
