import StackConfig
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("region", "regions"), ("prot", "port"), ("serviceNmae", "serviceName"), ("PORTS", "ports"), ("lod", "load"),
    ])
    func suggestsTheNearest(_ text: String, name: String) {
        #expect(NearestName.of(text, among: ["serviceName", "regions", "load", "ports", "port"]) == name)
    }

    @Test func suggestsNothingForAnUnrelatedText() {
        #expect(NearestName.of("colour", among: ["serviceName", "regions", "load"]) == nil)
        #expect(NearestName.remedy(for: "colour", among: ["regions", "load", "ports"]) == "use regions, load or ports")
    }
}
