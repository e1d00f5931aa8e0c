/// How hard to press which regions.
struct LoadOptions: Sendable, Equatable {
    /// Where the regions answer.
    let regions: [RegionAddress]
    /// The most orders that may be under way in one region at once.
    let concurrency: Int
    /// Orders a second for each region, which a region that answers slowly falls behind.
    let rate: Double
    /// How long to go on; until stopped if nil.
    let duration: Duration?

    init(urls: [String], concurrency: Int = 2, rate: Double = 1, duration: Double? = nil) throws(LoadOptionsError) {
        guard (1...1000).contains(concurrency) else { throw .concurrency(concurrency) }
        guard rate >= 0.001, rate <= 1000 else { throw .rate(rate) }
        if let duration {
            guard duration > 0, duration <= 1_000_000 else { throw .duration(duration) }
        }
        var regions: [RegionAddress] = []
        for url in urls {
            guard let address = RegionAddress(url) else { throw .url(url) }
            guard !regions.contains(address) else { throw .repeated(url) }
            regions.append(address)
        }
        self.regions = regions
        self.concurrency = concurrency
        self.rate = rate
        self.duration = duration.map { .seconds($0) }
    }
}

/// A flag or argument of `rideshare load` with a value that cannot be.
enum LoadOptionsError: Error, Equatable {
    case url(String)
    case repeated(String)
    case concurrency(Int)
    case rate(Double)
    case duration(Double)
}

extension LoadOptionsError: CustomStringConvertible {
    var description: String {
        switch self {
        case .url(let value):
            "\"\(value)\" is not the address of a region; write it like \"http://127.0.0.1:5001\""
        case .repeated(let value):
            "\"\(value)\" is given twice; give each region once"
        case .concurrency(let value):
            "--concurrency \"\(value)\" is not a number of orders; use 1 to 1000"
        case .rate(let value):
            "--rate \"\(value)\" is not a pace; use 0.001 to 1000 orders a second"
        case .duration(let value):
            "--duration \"\(value)\" is not a time; use a number of seconds above 0"
        }
    }
}
