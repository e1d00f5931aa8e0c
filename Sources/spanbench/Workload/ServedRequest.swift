/// One request that an instance served: its trace, its span, and the CPU time that it cost.
struct ServedRequest: Sendable, Equatable {
    /// The name of the span, and of the function that only its handler calls.
    struct Handler: Sendable, Equatable {
        let spanName: String
        let function: String
    }

    static let handlers = [
        Handler(spanName: "OrderBike", function: "bike.order"), Handler(spanName: "OrderCar", function: "car.order"),
        Handler(spanName: "OrderScooter", function: "scooter.order"),
    ]

    let traceID: (high: UInt64, low: UInt64)
    let spanID: UInt64
    /// The span of whoever sent the request.
    let callerSpanID: UInt64
    let handler: Handler
    /// Nanoseconds since the Unix epoch.
    let start: UInt64
    /// Nanoseconds.
    let duration: UInt64
    /// How many samples of 10 ms were taken in it.
    let samples: Int64

    /// - Parameter number: of which no other request has the same; everything else but the start follows from it.
    init(number: UInt64, start: UInt64) {
        traceID = (Self.mix(number &* 4), Self.mix(number &* 4 &+ 1))
        spanID = Self.mix(number &* 4 &+ 2)
        callerSpanID = Self.mix(number &* 4 &+ 3)
        handler = Self.handlers[Int(number % UInt64(Self.handlers.count))]
        samples = Int64(20 + spanID % 10)
        duration = UInt64(samples) * 10_000_000 + spanID % 100_000_000
        self.start = start
    }

    static func == (left: ServedRequest, right: ServedRequest) -> Bool {
        left.spanID == right.spanID && left.traceID == right.traceID && left.start == right.start
    }

    /// The finaliser of SplitMix64: another number for each number, all over the range.
    private static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
