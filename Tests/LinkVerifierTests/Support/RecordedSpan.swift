import Foundation

/// A span as the recorded servers hold it, and its profile.
struct RecordedSpan: Sendable {
    var traceID: String
    var spanID: String
    var parentSpanID: String?
    var flags: UInt32?
    var service = "rideshare"
    var instance = "a"
    var region = "us-east"
    var name = "GET /car"
    var kind = "SPAN_KIND_SERVER"
    /// Seconds from the clock's start; negative is before.
    var start: Double
    var milliseconds = 800
    var attribute: String?
    var isError = false
    /// `http.response.status_code`, if it says one.
    var responseStatus: Int?
    /// The function that its samples were taken in; none for samples without a stack.
    var function: String? = "checkDriverAvailability"
    /// CPU time that its samples add up to.
    var sampledMilliseconds = 0
    /// Seconds from the clock's start when the profile has been pushed.
    var profileArrives: Double = -1000
    /// Seconds from the clock's start when a search finds the trace.
    var searchable: Double = -1000

    /// A healthy request, with all its CPU sampled, that ended long enough ago.
    static func healthy(_ number: Int, region: String = "us-east", start: Double? = nil) -> RecordedSpan {
        let spanID = Hex.text(UInt64(number) + 0x00ab_cd00_0000_0000)
        return RecordedSpan(
            traceID: "00" + Hex.text(UInt64(number)).dropFirst(2) + Hex.text(UInt64(number) + 0xfeed_0000_0000_0000),
            spanID: spanID,
            parentSpanID: Hex.text(UInt64(number) + 0x7000_0000_0000_0000),
            region: region,
            start: start ?? -60 - Double(number),
            attribute: spanID,
            sampledMilliseconds: 700
        )
    }

    var startNanoseconds: Int64 { Int64((TestClock.start.timeIntervalSince1970 + start) * 1e9) }
    var endNanoseconds: Int64 { startNanoseconds + Int64(milliseconds) * 1_000_000 }
}

enum Hex {
    static func text(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func base64(_ hex: String) -> String {
        var bytes: [UInt8] = []
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return Data(bytes).base64EncodedString()
    }
}
