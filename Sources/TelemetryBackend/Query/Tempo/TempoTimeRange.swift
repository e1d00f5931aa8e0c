/// The `start` and `end` of a request, in seconds since 1970.
struct TempoTimeRange: Equatable {
    /// The longest range that may be asked for: the real server's default.
    private static let mostHours: Int64 = 168

    let start: Int64
    let end: Int64

    init(start: Int64, end: Int64) {
        self.start = start
        self.end = end
    }

    /// Nil when there is neither of the two.
    init?(_ parameters: QueryParameters) throws(TempoRequestError) {
        let start = try Self.seconds("start", parameters)
        let end = try Self.seconds("end", parameters)
        if start == 0, end == 0 { return nil }
        guard end > start else {
            throw TempoRequestError("http parameter start must be before end. received start=\(start) end=\(end)")
        }
        guard parameters["start"] != nil else {
            throw TempoRequestError(
                "error parsing date range: only one of start and end provided: must provide both or neither")
        }
        self.init(start: start, end: end)
    }

    /// Throws when the range, up to the present, is longer than may be asked for.
    func checkLength(now: Int64) throws(TempoRequestError) {
        guard min(end, now) - start > Self.mostHours * 3600 else { return }
        throw TempoRequestError(
            "range specified by start and end exceeds \(Self.mostHours)h0m0s. received start=\(start) end=\(end)")
    }

    /// The range to the end of its last second.
    var searchRange: SearchRange {
        SearchRange(startNanos: start * 1_000_000_000, endNanos: (end + 1) * 1_000_000_000 - 1)
    }

    private static func seconds(_ name: String, _ parameters: QueryParameters) throws(TempoRequestError) -> Int64 {
        guard let text = parameters[name] else { return 0 }
        guard let seconds = UInt32(text) else {
            throw TempoRequestError("invalid \(name): \"\(text)\" is not a time in whole seconds since 1970")
        }
        return Int64(seconds)
    }
}
