/// The same random numbers for the same region at every start, so that a city always looks the same.
///
/// SplitMix64, seeded by the FNV-1a hash of the region's name.
struct CityRandom: RandomNumberGenerator {
    private var state: UInt64

    init(region: String) {
        state = fnv1a(region.utf8)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A place within about a kilometre and a half of `centre`.
    mutating func place(around centre: Coordinate) -> Coordinate {
        Coordinate(
            latitude: centre.latitude + Double.random(in: -0.0135...0.0135, using: &self),
            longitude: centre.longitude + Double.random(in: -0.0135...0.0135, using: &self))
    }
}

/// The 64-bit FNV-1a hash of some bytes.
func fnv1a(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    var hash = seed
    for byte in bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return hash
}
