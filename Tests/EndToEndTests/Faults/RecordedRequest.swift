import Foundation

/// One request as its client, the service and the service's profiler saw it.
struct RecordedRequest: Sendable {
    /// CPU time spent in one stack.
    struct Work: Sendable {
        /// From the outermost function to the innermost.
        var stack: [String]
        var milliseconds: Int
        /// The span that the samples are labelled with, if any.
        var spanID: String?
    }

    /// Differs between any two requests of a recording.
    let number: Int
    /// What was asked for: `car`.
    let vehicle: String
    /// When the request began, before the recording is sent.
    var secondsAgo: Double
    var milliseconds: Int
    /// `pyroscope.profile.id` of the local root.
    var attribute: String?
    /// `pyroscope.profile.id` of the local root's child in the same process.
    var childAttribute: String?
    var isError = false
    var work: [Work]

    /// A request for a vehicle that used the CPU nearly all of the time.
    init(number: Int, vehicle: String, secondsAgo: Double) {
        self.number = number
        self.vehicle = vehicle
        self.secondsAgo = secondsAgo
        self.milliseconds = 800
        self.work = []
        self.attribute = spanID
        self.work = [
            Work(stack: Self.handler(of: vehicle) + Self.search, milliseconds: 500, spanID: spanID),
            Work(stack: Self.handler(of: vehicle) + [Self.sentinel(of: vehicle)], milliseconds: 200, spanID: spanID),
        ]
    }

    /// A request that only waited, and has the CPU time of no more than a sample.
    static func wait(number: Int, secondsAgo: Double) -> RecordedRequest {
        var request = RecordedRequest(number: number, vehicle: "wait", secondsAgo: secondsAgo)
        request.milliseconds = 1000
        request.work = [Work(stack: handler(of: "wait"), milliseconds: 10, spanID: request.spanID)]
        return request
    }

    var name: String { "GET /\(vehicle)" }
    var traceID: String { Self.hex(0x5c0f_fee0_0000_0000) + Self.hex(UInt64(number) + 0x1000) }
    /// Of the client's side of the call.
    var clientSpanID: String { Self.hex(UInt64(number) + 0xc11e_0000_0000_0000) }
    /// Of the local root.
    var spanID: String { Self.hex(UInt64(number) + 0x00ab_cd00_0000_0000) }
    /// Of the local root's child in the same process.
    var childSpanID: String { Self.hex(UInt64(number) + 0xc41d_0000_0000_0000) }

    /// The stack down to the handler of the requests for a vehicle.
    static func handler(of vehicle: String) -> [String] {
        ["main", "Rideshare.serve", "Rideshare.order\(vehicle.capitalized)"]
    }

    /// The function that only the handler of the requests for a vehicle calls.
    static func sentinel(of vehicle: String) -> String {
        vehicle == "car" ? "Rideshare.checkDriverAvailability" : "Rideshare.reserve\(vehicle.capitalized)"
    }

    private static let search = ["Rideshare.findNearestVehicle"]

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
