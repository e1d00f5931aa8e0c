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
        ("0.0015", 0.002, "0.002s"), ("3m", 180, "180s"), ("1.5m", 90, "90s"),
    ])
    func readsSeconds(_ text: String, seconds: Double, shown: String) {
        #expect(Seconds(userText: text)?.rawValue == seconds)
        #expect(Seconds(userText: text)?.description == shown)
    }

    @Test(arguments: ["", "s", "0", "-5", "3601", "61m", "m", "5h", "1e400", "nan", "infinity", "0.0001"])
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

    private static let digest = "@sha256:" + String(repeating: "0123456789abcdef", count: 4)

    @Test(arguments: [
        ("debian:bookworm-slim", "bookworm-slim"), ("grafana/tempo:3.0.3", "3.0.3"),
        ("registry.example:5000/team/tempo:3.0.3", "3.0.3"), ("localhost/a:1", "1"), ("localhost:5000/a__b-c.d:1", "1"),
        ("grafana/tempo" + digest, nil), ("grafana/tempo:3.0.3" + digest, "3.0.3"), ("a:latest" + digest, "latest"),
        ("registry.example:5000/tempo" + digest, nil),
    ])
    func readsImages(_ text: String, tag: String?) throws {
        let image = try #require(ImageReference(userText: text))
        #expect(image.description == text)
        #expect(image.tag == tag)
    }

    @Test(arguments: [
        "", "tempo", "grafana/tempo", "registry.example:5000/tempo", "tempo:", "tempo:latest", ":3", "/tempo:3",
        "Tempo:3",
        "Grafana/tempo:3", "grafana//tempo:3", "grafana/tempo/:3", "a..b/c:1", "a_-b:1", "tempo:3:4", "tempo: 3",
        "tempo:-3", "tempo@sha256:0123", "tempo@md5:0123", "tempo:3@", "tempo:3\n", "https://a.example/tempo:3",
        "a:" + String(repeating: "1", count: 129), String(repeating: "a", count: 256) + ":1",
    ])
    func refusesWhatIsNoPinnedImage(_ text: String) {
        #expect(ImageReference(userText: text) == nil)
    }

    @Test(arguments: [
        ("6m", 6 << 20, "6m"), ("64MB", 64 << 20, "64m"), ("1.5g", 1536 << 20, "1536m"), ("0.5gb", 512 << 20, "512m"),
        ("1024g", 1 << 40, "1024g"), ("8388609b", 8_388_609, "8388609b"), ("8193 kb", 8193 << 10, "8193k"),
    ])
    func readsAmountsOfMemory(_ text: String, bytes: Int, shown: String) {
        #expect(ByteSize(userText: text)?.rawValue == bytes)
        #expect(ByteSize(userText: text)?.description == shown)
    }

    @Test(arguments: [
        "", "m", "5m", "1025g", "512", "-64m", "64mib", "64 mm", "1e3m", ".5g", "1.g", "64m\n", "64\u{212A}",
        String(repeating: "9", count: 400) + "g",
    ])
    func refusesWhatIsNoAmountOfMemory(_ text: String) {
        #expect(ByteSize(userText: text) == nil)
    }

    @Test(arguments: [
        ("0.01", 0.01, "0.01"), ("2", 2, "2"), ("1.0", 1, "1"), ("0.125", 0.125, "0.125"), ("1024", 1024, "1024"),
    ])
    func readsProcessors(_ text: String, share: Double, shown: String) {
        #expect(ProcessorShare(userText: text)?.rawValue == share)
        #expect(ProcessorShare(userText: text)?.description == shown)
    }

    @Test(arguments: ["", "0", "0.009", "1025", "-1", "+1", "nan", "inf", "0x2", "2 ", "½", "all", "1e400"])
    func refusesWhatIsNoShareOfProcessors(_ text: String) {
        #expect(ProcessorShare(userText: text) == nil)
    }

    @Test(arguments: ["16", "512", "32768"])
    func readsWholeNumbers(_ text: String) {
        #expect(ProcessLimit(userText: text)?.description == text)
    }

    @Test(arguments: ["", "15", "32769", "-16", "+16", "16.0", "0x20", "16 ", "1_000", "99999999999999999999"])
    func refusesWhatIsNoWholeNumberOfTheRange(_ text: String) {
        #expect(ProcessLimit(userText: text) == nil)
    }

    @Test func takesTheNearestOfTheRange() {
        #expect(ProcessLimit(clamping: 1).rawValue == 16)
        #expect(ProcessLimit(clamping: 99_999).rawValue == 32768)
    }

    @Test(arguments: [
        ("http://localhost", "http://localhost"), ("https://a.example:8443/b/c//", "https://a.example:8443/b/c"),
        ("http://127.0.0.1:1/", "http://127.0.0.1:1"), ("http://[::1]:3200", "http://[::1]:3200"),
    ])
    func readsAddressesWithoutTheirLastSlash(_ text: String, shown: String) {
        #expect(HTTPAddress(userText: text)?.description == shown)
    }

    @Test(arguments: [
        "", "localhost:3200", "ftp://a", "http://", "http:///b", "http://:80", "http://a:", "http://a:0",
        "http://a:65536",
        "http://a:b", "http://u@a", "http://u:p@a", "http://a?", "http://a?b=c", "http://a#", "http://a b",
        "http://a\n",
        "http://é", "http://a/<b>",
    ])
    func refusesWhatIsNoBaseAddress(_ text: String) {
        #expect(HTTPAddress(userText: text) == nil)
    }

    @Test(arguments: ["a", "7", "rideshare", "a-b_c", String(repeating: "a", count: 40)])
    func acceptsStackNames(_ text: String) {
        #expect(StackName(userText: text)?.rawValue == text)
    }

    @Test(arguments: ["", "-a", "_a", "A", "a.b", "a b", "é", "a\n", String(repeating: "a", count: 41)])
    func refusesWhatIsNoStackName(_ text: String) {
        #expect(StackName(userText: text) == nil)
    }

    @Test(arguments: ["A", "_", "GRAFANA_TOKEN", "a1"])
    func acceptsNamesOfVariables(_ text: String) {
        #expect(EnvironmentName(userText: text)?.rawValue == text)
    }

    @Test(arguments: ["", "1A", "A-B", "A=B", "A B", "$A", "é", "A\n", String(repeating: "A", count: 129)])
    func refusesWhatIsNoNameOfAVariable(_ text: String) {
        #expect(EnvironmentName(userText: text) == nil)
    }

    @Test(arguments: ["Authorization", "COOKIE", "proxy-authorization", "X-Api-Key", "x-auth-token", "Token", "apikey"])
    func takesHeadersForSecret(_ text: String) {
        #expect(HeaderName(userText: text)?.isSecret == true)
    }

    @Test(arguments: ["X-Scope-OrgID", "Monkey", "X-Tokens", "Cookies"])
    func takesHeadersForPlain(_ text: String) {
        #expect(HeaderName(userText: text)?.isSecret == false)
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
