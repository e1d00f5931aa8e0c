import Foundation

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

    /// The range of a search. Nil when there is neither of the two.
    init?(_ parameters: QueryParameters) throws(TempoRequestError) {
        let start = try Self.seconds("start", parameters)
        let end = try Self.seconds("end", parameters)
        if start == 0, end == 0 { return nil }
        guard end > start else {
            throw TempoRequestError("http parameter start must be before end. received start=\(start) end=\(end)")
        }
        guard parameters["start"] != nil else { throw Self.half }
        self.init(start: start, end: end)
    }

    /// The range of a listing, which may be written in more ways than that of a search. Nil when there is neither.
    init?(ofListing parameters: QueryParameters) throws(TempoRequestError) {
        guard parameters["start"] != nil || parameters["end"] != nil else { return nil }
        guard let first = parameters["start"], let last = parameters["end"] else { throw Self.half }
        let start = try Self.instant("start", first)
        let end = try Self.instant("end", last)
        if start == 0, end == 0 { return nil }
        guard end >= start else {
            throw TempoRequestError("http parameter start must be before end. received start=\(start) end=\(end)")
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

    private static let half = TempoRequestError(
        "error parsing date range: only one of start and end provided: must provide both or neither")

    /// Seconds, with a fraction or without, nanoseconds (more than ten digits), or RFC 3339; held to what a search takes.
    private static func instant(_ name: String, _ text: String) throws(TempoRequestError) -> Int64 {
        guard let seconds = number(text) ?? date(text) else {
            throw TempoRequestError(
                "error parsing date range: could not parse '\(name)' parameter: \"\(text)\" is no time; "
                    + "write seconds or nanoseconds since 1970, or RFC 3339")
        }
        return Int64(UInt32(clamping: seconds))
    }

    private static func number(_ text: String) -> Int64? {
        if let whole = Int64(text) { return text.utf8.count <= 10 ? whole : whole / 1_000_000_000 }
        return text.contains(".") ? Double(text).flatMap { Int64(exactly: $0.rounded(.down)) } : nil
    }

    private static func date(_ text: String) -> Int64? {
        do {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
            return Int64(try style.parse(text).timeIntervalSince1970.rounded(.down))
        } catch {
            return nil
        }
    }

    private static func seconds(_ name: String, _ parameters: QueryParameters) throws(TempoRequestError) -> Int64 {
        guard let text = parameters[name] else { return 0 }
        guard let seconds = UInt32(text) else {
            throw TempoRequestError("invalid \(name): \"\(text)\" is not a time in whole seconds since 1970")
        }
        return Int64(seconds)
    }
}
