import Testing

@testable import Rideshare

@Suite struct LoadOptionsTests {
    @Test(arguments: [
        ("http://127.0.0.1:5001", "http://127.0.0.1:5001/car", "127.0.0.1:5001"),
        ("http://eu-north", "http://eu-north/car", "eu-north:80"),
        ("https://rides.example/eu/", "https://rides.example/eu/car", "rides.example:443"),
    ])
    func anAddressLeadsToItsOrders(text: String, order: String, name: String) throws {
        let address = try #require(RegionAddress(text))
        #expect(address.url(of: .car) == order)
        #expect(address.provisionalName == name)
    }

    @Test(arguments: [
        "", "127.0.0.1:5001", "us-east", "ftp://us-east", "http://", "http://us-east:0", "http://us-east:99999",
        "http://us-east/?a=b", "http://user@us-east", "http://us-east/#top", "http://us east",
    ])
    func whatIsNoAddressIsRefused(text: String) {
        let error = #expect(throws: LoadOptionsError.self) { try LoadOptions(urls: [text]) }
        #expect(
            error?.description
                == "\"\(text)\" is not the address of a region; write it like \"http://127.0.0.1:5001\"")
    }

    @Test func aWrongFlagIsRefusedWithItsRemedy() {
        expect("--concurrency \"0\" is not a number of orders; use 1 to 1000") { () throws(LoadOptionsError) in
            try LoadOptions(urls: ["http://a"], concurrency: 0)
        }
        expect("--rate \"0.0\" is not a pace; use 0.001 to 1000 orders a second") { () throws(LoadOptionsError) in
            try LoadOptions(urls: ["http://a"], rate: 0)
        }
        expect("--rate \"nan\" is not a pace; use 0.001 to 1000 orders a second") { () throws(LoadOptionsError) in
            try LoadOptions(urls: ["http://a"], rate: .nan)
        }
        expect("--duration \"-1.0\" is not a time; use a number of seconds above 0") { () throws(LoadOptionsError) in
            try LoadOptions(urls: ["http://a"], duration: -1)
        }
        expect("\"http://a/\" is given twice; give each region once") { () throws(LoadOptionsError) in
            try LoadOptions(urls: ["http://a", "http://a/"])
        }
    }

    private func expect(
        _ message: String,
        from make: () throws(LoadOptionsError) -> LoadOptions,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: LoadOptionsError.self, sourceLocation: sourceLocation) { try make() }
        #expect(error?.description == message, sourceLocation: sourceLocation)
    }
}
