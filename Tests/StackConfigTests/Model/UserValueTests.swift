import StackConfig
import Testing

@Suite struct UserValueTests {
    @Test(arguments: ["1", "80", "65535", "auto"])
    func readsPorts(_ text: String) {
        #expect(Port(userText: text)?.description == text)
    }

    @Test(arguments: ["", "0", "-1", "65536", "80.0", "0x50", "http", "Auto", " 80"])
    func refusesWhatIsNoPort(_ text: String) {
        #expect(Port(userText: text) == nil)
    }

    @Test(arguments: [
        ("5", 5.0, "5s"), ("15s", 15, "15s"), ("0.5", 0.5, "0.5s"), ("3600", 3600, "3600s"),
        ("0.0015", 0.002, "0.002s"),
    ])
    func readsSeconds(_ text: String, seconds: Double, shown: String) {
        #expect(Seconds(userText: text)?.rawValue == seconds)
        #expect(Seconds(userText: text)?.description == shown)
    }

    @Test(arguments: ["", "s", "0", "-5", "3601", "5m", "1e400", "nan", "infinity", "0.0001"])
    func refusesWhatIsNoTime(_ text: String) {
        #expect(Seconds(userText: text) == nil)
    }

    @Test(arguments: ["a", "us-east", "eu-north-1", "x9", String(repeating: "a", count: 40)])
    func acceptsRegionNames(_ text: String) {
        #expect(RegionName(userText: text)?.rawValue == text)
    }

    @Test(arguments: ["", "-a", "a-", "9a", "US", "a b", "a_b", "é", "a\n", String(repeating: "a", count: 41)])
    func refusesWhatIsNoRegionName(_ text: String) {
        #expect(RegionName(userText: text) == nil)
    }

    @Test(arguments: ["", ".a", "1a", "a b", "a/b", "é", "a\""])
    func refusesWhatIsNoServiceName(_ text: String) {
        #expect(ServiceName(userText: text) == nil)
    }

    @Test(arguments: ["0", "-0.1", "1.01", "nan", "half", ""])
    func refusesWhatIsNoRatio(_ text: String) {
        #expect(SampleRatio(userText: text) == nil)
    }

    @Test func quotesTheTextInARefusal() {
        #expect(Port.refusal(of: "a\"b\n") == #""a\"b\n" is not a port; use a whole number from 1 to 65535, or auto"#)
    }

    @Test func asksForFreePortsEverywhere() {
        let stack = Stack.default.withAutomaticPorts()
        #expect(stack.ports == .automatic)
        #expect(stack.regions.map(\.name) == Stack.default.regions.map(\.name))
        #expect(stack.regions.map(\.port) == [.automatic, .automatic, .automatic])
    }
}
